using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>The public pages: asking, confirming, keeping papers, following up, verifying.</summary>
internal static class Portal
{
    public static void AddPortal(this IServiceCollection services)
    {
        services.AddTexts(typeof(Portal).Assembly);
        services.AddScoped<Drafts>();
        services.AddScoped<DraftFiles>();
        services.AddScoped<Interviews>();
        services.AddSingleton<Farewell>();
        services.AddSingleton<FollowUpVisit>();
        services.AddSingleton<OwnReport>();
        services.AddSingleton<UrgentHelp>();
        services.AddSingleton<Guidance>();
        services.AddSingleton<Patience>();
        services.AddHostedService<ExpireDrafts>();
        services.AddScoped<IKeyUse, DraftKeyUse>();

        // One's papers are the same after sending and on coming back; only the way to them differs.
        services.Configure<RazorPagesOptions>(o =>
        {
            o.Conventions.AddPageRoute("/Ragusa.Reporting/Keeping/Copy", "/follow-up/report/copy");
            o.Conventions.AddPageRoute("/Ragusa.Reporting/Keeping/Receipt", "/follow-up/report/receipt");
        });
    }
}

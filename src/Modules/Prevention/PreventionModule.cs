using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>Advice for people and organisations, and warnings for everybody: the library of the pack, alerts, their pages, feeds and lists.</summary>
public static partial class PreventionModule
{
    public static IServiceCollection AddPrevention(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPack();
        services.AddTexts(typeof(PreventionModule).Assembly);
        services.AddPermissions(PreventionPermissions.All);
        services.AddModelPart(typeof(PreventionModule).Assembly, "prevention");
        services.AddAsking();
        services.AddSubscribing();
        services.AddProposing();
        services.AddAwareness();
        services.AddDeskPlace("advice", "/desk/advice", PreventionPermissions.Review, rank: 70, DeskGroup.Rules);
        services.AddSingleton(s => AdviceShelf.Load(s.GetRequiredService<PackFolder>(), s.GetRequiredService<CountryProfile>()));
        services.AddSingleton<IAdvice>(s => s.GetRequiredService<AdviceShelf>());
        services.AddAlerting();
        return services;
    }

    /// <summary>The endpoints that are not pages. Reads the cards, so that a faulty pack stops the start, and tells of cards that are overdue for review.</summary>
    public static IEndpointRouteBuilder MapPrevention(this IEndpointRouteBuilder routes)
    {
        routes.MapAdvice();
        routes.MapAlerts();
        routes.MapAsking();
        var services = routes.ServiceProvider;
        services.GetRequiredService<AskingRules>();
        services.GetRequiredService<DigestRules>();
        services.GetRequiredService<ProposalRules>();
        services.GetRequiredService<AwarenessRules>();
        var today = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PreventionModule));
        foreach (var card in services.GetRequiredService<AdviceShelf>().Overdue(today)) Overdue(logger, card.Id, card.ReviewBy);
        return routes;
    }

    [LoggerMessage(EventId = 300, Level = LogLevel.Warning, Message = "Advice card {Card} should have been reviewed by {Review}")]
    private static partial void Overdue(ILogger logger, string card, DateOnly review);
}

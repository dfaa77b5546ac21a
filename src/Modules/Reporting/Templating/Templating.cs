using Microsoft.Extensions.DependencyInjection;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Texts for messages that are written often.</summary>
internal static class Templating
{
    public static IServiceCollection AddTemplating(this IServiceCollection services)
    {
        services.AddSingleton(s => PackMessages.Load(s.GetRequiredService<PackFolder>(), s.GetRequiredService<CountryProfile>()));
        services.AddScoped<MessageTexts>();
        services.AddScoped<WriteOwnText>();
        return services
            .AddDeskPlace("texts", TextsModel.Address, ReportingPermissions.EditMessages, rank: 36, DeskGroup.Rules);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Ragusa.Legislation.Contracts;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Handing reports to other bodies, with acceptance; and reports that are handled together.</summary>
internal static class Referring
{
    public static IServiceCollection AddReferring(this IServiceCollection services)
    {
        services.AddSingleton(s => BodyRegister.Load(
            s.GetRequiredService<PackFolder>(), s.GetRequiredService<CountryProfile>(), s.GetRequiredService<IOffenceRegister>(),
            s.GetRequiredService<TemplateStore>().All.SelectMany(t => t.Sections).Select(section => section.Code).ToHashSet()));
        services.AddScoped<ReferReport>();
        services.AddScoped<BodyDesk>();
        services.AddHandler<ReferralSent, TellBody>();
        services.AddScoped<NoticeAtLead>();
        services.AddHandler<MessageWritten, NoticeReply>();
        services.AddHandler<ReportAdded, NoticeAddition>();
        return services
            .AddDeskPlace("referred", ReferredModel.Address, ReportingPermissions.Refer, rank: 22, DeskGroup.Reports)
            .AddDeskPlace("referrals", ReferralsModel.Address, ReportingPermissions.ReceiveReferrals, rank: 6);
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Reporting;

/// <summary>Mail as a way in: a watched folder and an address for programs, both ending in <see cref="ReceiveMail"/>.</summary>
internal static class Mailing
{
    public static void AddMailing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => MailboxSettings.Read(configuration));
        services.AddSingleton<MailRoom>();
        services.AddSingleton<MaildirState>();
        services.AddAlarms<MaildirAlarms>();
        services.AddSingleton<MailGuard>();
        services.AddSingleton<QuotedReferences>();
        services.AddScoped<ReceiveMail>();
        services.AddScoped<MailRepeats>();
        services.AddScoped<MailToReport>();
        services.AddScoped<MailToAddition>();
        services.AddScoped<MailsOfReport>();
        services.AddSingleton<WatchMaildir>();
        services.AddHostedService(s => s.GetRequiredService<WatchMaildir>());
        services.AddHandler<MailReceived, AnswerMail>();
        services.AddHandler<MailReceived, AnalyseMail>();
        services.AddHandler<MailAccepted, IndexAcceptedMail>();
    }
}

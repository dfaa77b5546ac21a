using System.Diagnostics.Metrics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ragusa.Engines;

namespace Ragusa.Kernel;

/// <summary>Carries waiting letters to the mail server, one at a time; several nodes never carry one letter at once.</summary>
internal sealed partial class Postman(IServiceScopeFactory scopes, MailSettings settings, TimeProvider clock, ILogger<Postman> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly Meter Meter = new("Ragusa.Mail");
    private static readonly Counter<long> Carried = Meter.CreateCounter<long>("ragusa.mail.letters", description: "Letters by what became of them");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.IsConfigured)
        {
            Log.Off(log);
            return;
        }

        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await CarryNext(stoppingToken))
                {
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The database is away: the letters stand in it, the next round finds them.
                Log.Stalled(log, fault);
            }
        }
    }

    /// <summary>Carries the letter that has waited longest; false if none is due.</summary>
    internal async Task<bool> CarryNext(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = Instant.Of(clock);
        if (await db.Set<WaitingLetter>().Where(l => l.DueAt <= now).OrderBy(l => l.DueAt).FirstOrDefaultAsync(ct) is not { } letter) return false;

        letter.DueAt = now + Lease;
        letter.Attempts++;
        try
        {
            await db.SaveWorkingState(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node was faster and carries it.
            return true;
        }

        var key = await scope.ServiceProvider.GetRequiredService<Envelopes>().KeyOf(letter.Record, ct);
        await Settle(letter, key is null ? SmtpAnswer.Erased : await Carry(letter, letter.Open(key), ct), db, ct);
        return true;
    }

    private async Task<SmtpAnswer> Carry(WaitingLetter letter, WaitingLetter.Words words, CancellationToken ct)
    {
        var to = MailAddress.Parse(words.To)!;
        var message = MailMessage.Write(letter.Id.Value.ToString("n"), settings.From!, settings.Name, to, words.Subject, words.Body, letter.At.ToDateTimeOffset(), words.Answers, words.Leave is null ? null : new Uri(words.Leave));
        return await SmtpConversation.Send(settings, words.Answers is null ? settings.ReturnPath : null, to, message, ct);
    }

    private async Task Settle(WaitingLetter letter, SmtpAnswer answer, AppDb db, CancellationToken ct)
    {
        var isTooOld = Instant.Of(clock) - letter.At >= settings.GiveUpAfter;
        var end = answer.Kind == SmtpAnswerKind.Later && isTooOld ? SmtpAnswerKind.Never : answer.Kind;
        Carried.Add(1, new KeyValuePair<string, object?>("outcome", EventName.Spell(end)));
        if (end == SmtpAnswerKind.Later)
        {
            Log.Later(log, letter.Id, answer.Code, letter.Attempts);
            letter.DueAt = Instant.Of(clock) + Patience(letter.Attempts);
            await db.SaveWorkingState(ct);
            return;
        }

        db.Remove(letter);
        if (end != SmtpAnswerKind.Never)
        {
            await db.SaveWorkingState(ct);
            return;
        }

        Log.GivenUp(log, letter.Id, answer.Code, letter.Attempts);
        await db.Save(Act.Of(Actor.System("kernel.mail"), "kernel.mail", clock), new LetterGivenUp(letter.Id, answer.Code, letter.Attempts), ct);
    }

    // Half a minute, one, two, four … minutes, an hour at most.
    private static TimeSpan Patience(int attempts) =>
        TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, TimeSpan.FromSeconds(30).Ticks << Math.Min(attempts - 1, 10)));

    private static partial class Log
    {
        [LoggerMessage(EventId = 120, Level = LogLevel.Information, Message = "Mail:Host is not set: no e-mail is sent")]
        internal static partial void Off(ILogger log);

        [LoggerMessage(EventId = 121, Level = LogLevel.Error, Message = "The post cannot reach the database")]
        internal static partial void Stalled(ILogger log, Exception fault);

        [LoggerMessage(EventId = 122, Level = LogLevel.Warning, Message = "Letter {Id} was not accepted ({Code}) at attempt {Attempt}; it is tried again")]
        internal static partial void Later(ILogger log, LetterId id, string code, int attempt);

        [LoggerMessage(EventId = 123, Level = LogLevel.Warning, Message = "Letter {Id} is given up ({Code}) after {Attempts} attempts")]
        internal static partial void GivenUp(ILogger log, LetterId id, string code, int attempts);
    }
}

/// <summary>How the line to the mail server is kept secret.</summary>
internal enum MailSecurity
{
    /// <summary>Begins in the clear and changes to TLS before anything is said (RFC 3207); a server that does not offer it gets nothing.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Tls,

    /// <summary>In the clear: only to a mail server on this very computer.</summary>
    None,
}

/// <summary>The mail server of the installation, from <c>Mail:*</c>; without <c>Mail:Host</c> mail is off.</summary>
public sealed record MailSettings
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public string Host { get; private init; } = "";

    public int Port { get; private init; }

    internal MailSecurity Security { get; private init; }

    internal string? User { get; private init; }

    internal string Password { get; private init; } = "";

    internal MailAddress? From { get; private init; }

    /// <summary>The sender in words, e.g. the name of the service.</summary>
    internal string Name { get; private init; } = "";

    /// <summary>Where mail servers send back what they cannot deliver; null: nowhere, the sender of the envelope is empty.</summary>
    internal MailAddress? ReturnPath { get; private init; }

    /// <summary>How long one step of the conversation may take.</summary>
    internal TimeSpan Patience { get; private init; } = TimeSpan.FromSeconds(30);

    internal TimeSpan GiveUpAfter { get; private init; } = Day;

    /// <summary>Further certificate authorities that the mail server's certificate may come from.</summary>
    internal X509Certificate2Collection Authorities { get; private init; } = [];

    public bool IsConfigured => Host.Length > 0;

    /// <summary>The server says nothing before it was spoken to in TLS.</summary>
    public bool IsTlsFirst => Security == MailSecurity.Tls;

    /// <exception cref="StartRefused">Something is set that cannot work; the message names it.</exception>
    public static MailSettings Read(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail");
        if (mail["Host"] is not { Length: > 0 } host) return new MailSettings();

        var security = SecurityOf(mail["Security"], host);
        return new MailSettings
        {
            Host = host,
            Security = security,
            Port = PortOf(mail["Port"], security),
            User = mail["User"] is { Length: > 0 } user ? user : null,
            Password = PasswordOf(mail),
            From = MailAddress.Parse(mail["From"]) ?? throw new StartRefused("Mail:From is missing or is no e-mail address: it is the sender of every notice."),
            Name = mail["Name"] ?? "",
            ReturnPath = mail["ReturnPath"] is { Length: > 0 } path ? MailAddress.Parse(path) ?? throw new StartRefused("Mail:ReturnPath is no e-mail address.") : null,
            Patience = mail.Setting("Patience", TimeSpan.FromSeconds(30)),
            GiveUpAfter = mail.Setting("GiveUpAfter", Day),
            Authorities = AuthoritiesIn(mail["Authorities"]),
        };
    }

    private static MailSecurity SecurityOf(string? said, string host) => said?.ToLowerInvariant() switch
    {
        null or "" or "starttls" => MailSecurity.StartTls,
        "tls" => MailSecurity.Tls,
        "none" when host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)) => MailSecurity.None,
        "none" => throw new StartRefused($"Mail:Security is none, but {host} is another computer: use starttls or tls."),
        _ => throw new StartRefused("Mail:Security must be starttls, tls or none."),
    };

    private static int PortOf(string? said, MailSecurity security)
    {
        if (string.IsNullOrEmpty(said)) return security switch { MailSecurity.Tls => 465, MailSecurity.StartTls => 587, _ => 25 };
        return int.TryParse(said, out var port) && port is > 0 and < 65536 ? port : throw new StartRefused("Mail:Port must be a number from 1 to 65535.");
    }

    private static string PasswordOf(IConfigurationSection mail)
    {
        if (mail["PasswordFile"] is { Length: > 0 } file)
        {
            return File.Exists(file) ? File.ReadAllText(file).TrimEnd('\r', '\n') : throw new StartRefused($"Mail:PasswordFile {file} does not exist.");
        }

        if (mail["User"] is { Length: > 0 } && mail["Password"] is not { Length: > 0 }) throw new StartRefused("Mail:User is set without Mail:Password or Mail:PasswordFile.");
        return mail["Password"] ?? "";
    }

    private static X509Certificate2Collection AuthoritiesIn(string? file)
    {
        X509Certificate2Collection found = [];
        if (string.IsNullOrEmpty(file)) return found;
        try
        {
            found.ImportFromPemFile(file);
        }
        catch (Exception fault) when (fault is IOException or System.Security.Cryptography.CryptographicException)
        {
            throw new StartRefused($"Mail:Authorities {file} cannot be read: it must hold certificates in PEM form.");
        }

        return found;
    }
}

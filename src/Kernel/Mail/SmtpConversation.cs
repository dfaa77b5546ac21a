using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ragusa.Engines;

namespace Ragusa.Kernel;

internal enum SmtpAnswerKind
{
    Delivered,

    /// <summary>Not now: the server is away, busy, or said 4xx.</summary>
    Later,

    /// <summary>Not ever: the server said 5xx to this letter.</summary>
    Never,

    /// <summary>The record behind the letter was erased before it left.</summary>
    Erased,
}

internal readonly record struct SmtpAnswer(SmtpAnswerKind Kind, string Code)
{
    internal static readonly SmtpAnswer Delivered = new(SmtpAnswerKind.Delivered, "delivered");
    internal static readonly SmtpAnswer Erased = new(SmtpAnswerKind.Erased, "erased");
}

/// <summary>
/// One letter told to one mail server (RFC 5321). Our own, because notices go with an empty sender (<c>MAIL FROM:&lt;&gt;</c>), so that
/// no bounce ever comes back to tell somebody's mailbox about them, and the library's client cannot do that.
/// </summary>
internal sealed class SmtpConversation : IAsyncDisposable
{
    private const int LongestLine = 2000;
    private const int MostLines = 100;

    private readonly TcpClient line = new();
    private readonly MailSettings settings;
    private readonly byte[] heard = new byte[4096];
    private Stream stream = Stream.Null;
    private int from;
    private int to;

    private SmtpConversation(MailSettings settings) => this.settings = settings;

    /// <param name="sender">Of the envelope; null for the empty one.</param>
    internal static async Task<SmtpAnswer> Send(MailSettings settings, MailAddress? sender, MailAddress recipient, string message, CancellationToken ct)
    {
        await using var conversation = new SmtpConversation(settings);
        try
        {
            await conversation.Greet(ct);
            return await conversation.Tell(sender, recipient, message, ct);
        }
        catch (NotAccepted refused)
        {
            return refused.Answer;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SmtpAnswer(SmtpAnswerKind.Later, "smtp-slow");
        }
        catch (AuthenticationException)
        {
            return new SmtpAnswer(SmtpAnswerKind.Later, "smtp-certificate");
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            return new SmtpAnswer(SmtpAnswerKind.Later, "smtp-line");
        }
    }

    private async Task Greet(CancellationToken ct)
    {
        using var inTime = Within(ct);
        await line.ConnectAsync(settings.Host, settings.Port, inTime.Token);
        stream = line.GetStream();
        if (settings.Security == MailSecurity.Tls) await Encrypt(ct);
        await Expect(null, "220", ct, isAboutUs: true);
        var offers = await Expect("EHLO " + Me, "250", ct, isAboutUs: true);
        if (settings.Security == MailSecurity.StartTls)
        {
            if (!Offers(offers, "STARTTLS")) throw new NotAccepted(new SmtpAnswer(SmtpAnswerKind.Later, "smtp-no-tls"));

            await Expect("STARTTLS", "220", ct, isAboutUs: true);
            // What somebody in between slipped in behind the answer must not count as said under TLS (CVE-2011-0411).
            if (from != to) throw new NotAccepted(new SmtpAnswer(SmtpAnswerKind.Later, "smtp-injected"));
            await Encrypt(ct);
            offers = await Expect("EHLO " + Me, "250", ct, isAboutUs: true);
        }

        if (settings.User is not null) await SignIn(offers, ct);
    }

    private async Task SignIn(IReadOnlyList<string> offers, CancellationToken ct)
    {
        var ways = offers.Where(o => o.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase)).SelectMany(o => o.Split(' ', '=')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (ways.Contains("PLAIN"))
        {
            await Expect("AUTH PLAIN " + Base64($"\0{settings.User}\0{settings.Password}"), "235", ct, isAboutUs: true);
        }
        else if (ways.Contains("LOGIN"))
        {
            await Expect("AUTH LOGIN", "334", ct, isAboutUs: true);
            await Expect(Base64(settings.User!), "334", ct, isAboutUs: true);
            await Expect(Base64(settings.Password), "235", ct, isAboutUs: true);
        }
        else
        {
            throw new NotAccepted(new SmtpAnswer(SmtpAnswerKind.Later, "smtp-no-auth"));
        }
    }

    private async Task<SmtpAnswer> Tell(MailAddress? sender, MailAddress recipient, string message, CancellationToken ct)
    {
        await Expect($"MAIL FROM:<{sender}>", "250", ct);
        await Expect($"RCPT TO:<{recipient}>", "25", ct);
        await Expect("DATA", "354", ct);
        await Say(MailMessage.Stuff(message), ct);
        await Expect(null, "250", ct);
        try
        {
            await Expect("QUIT", "221", ct);
        }
        catch (Exception fault) when (fault is IOException or SocketException or NotAccepted or OperationCanceledException)
        {
            // The letter was accepted; how the server says good-bye changes nothing.
        }

        return SmtpAnswer.Delivered;
    }

    private async Task Encrypt(CancellationToken ct)
    {
        using var inTime = Within(ct);
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        stream = tls;
        var options = new SslClientAuthenticationOptions { TargetHost = settings.Host };
        if (settings.Authorities.Count > 0)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(settings.Authorities);
        }

        await tls.AuthenticateAsClientAsync(options, inTime.Token);
    }

    /// <param name="isAboutUs">A no to the connection or the password is no verdict about the letter: it waits until somebody mends the settings.</param>
    private async Task<IReadOnlyList<string>> Expect(string? command, string code, CancellationToken ct, bool isAboutUs = false)
    {
        if (command is not null) await Say(command + "\r\n", ct);

        List<string> lines = [];
        string said;
        do
        {
            said = await Hear(ct);
            if (said.Length < 3 || !said[..3].All(char.IsAsciiDigit) || lines.Count == MostLines) throw new NotAccepted(new SmtpAnswer(SmtpAnswerKind.Later, "smtp-nonsense"));
            lines.Add(said.Length > 4 ? said[4..] : "");
        }
        while (said.Length > 3 && said[3] == '-');

        if (said.StartsWith(code, StringComparison.Ordinal)) return lines;
        throw new NotAccepted(new SmtpAnswer(said[0] == '5' && !isAboutUs ? SmtpAnswerKind.Never : SmtpAnswerKind.Later, "smtp-" + said[..3]));
    }

    private async Task Say(string text, CancellationToken ct)
    {
        using var inTime = Within(ct);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), inTime.Token);
        await stream.FlushAsync(inTime.Token);
    }

    private async Task<string> Hear(CancellationToken ct)
    {
        using var inTime = Within(ct);
        var said = new StringBuilder();
        while (said.Length < LongestLine)
        {
            if (from == to) (from, to) = (0, await stream.ReadAsync(heard, inTime.Token));
            if (to == 0) throw new IOException("The mail server hung up.");

            var letter = (char)heard[from++];
            if (letter == '\n') return said.ToString().TrimEnd('\r');
            said.Append(letter);
        }

        throw new IOException("The mail server does not end its line.");
    }

    private CancellationTokenSource Within(CancellationToken ct)
    {
        var inTime = CancellationTokenSource.CreateLinkedTokenSource(ct);
        inTime.CancelAfter(settings.Patience);
        return inTime;
    }

    // The name of the sender's domain: the computer's own name is nobody's business.
    private string Me => settings.From!.Domain;

    private static bool Offers(IReadOnlyList<string> offers, string name) => offers.Any(o => o.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        line.Dispose();
    }

    private sealed class NotAccepted(SmtpAnswer answer) : Exception
    {
        public SmtpAnswer Answer => answer;
    }
}

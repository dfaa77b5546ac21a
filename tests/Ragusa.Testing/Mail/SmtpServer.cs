using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Ragusa.Testing;

/// <summary>A letter as the mail server got it.</summary>
public sealed record ReceivedLetter(string From, string To, string Message, bool WasEncrypted)
{
    /// <summary>The body in words, whatever its encoding.</summary>
    public string Body
    {
        get
        {
            var split = Message.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var body = Message[(split + 4)..];
            return Message[..split].Contains("base64", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(body.ReplaceLineEndings(""))) : body;
        }
    }

    public string Header(string name) =>
        Message.Split("\r\n").First(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();
}

/// <summary>How a mail server of a test behaves; the usual one takes everything at once.</summary>
public sealed record SmtpManners
{
    /// <summary>Offers STARTTLS, or speaks TLS from the first byte.</summary>
    public bool OffersTls { get; init; }

    public bool IsTlsFromTheStart { get; init; }

    /// <summary>Whether its certificate is for another name than <c>localhost</c>.</summary>
    public bool HasWrongName { get; init; }

    /// <summary>The ways to sign in that it offers, e.g. <c>PLAIN LOGIN</c>; user and password are <see cref="SmtpServer.User"/> and <see cref="SmtpServer.Password"/>.</summary>
    public string? Auth { get; init; }

    /// <summary>What it answers to a command (its first word, or <c>.</c> for the end of the message) instead of the usual.</summary>
    public Func<string, string?> Answer { get; init; } = static _ => null;

    /// <summary>The command after which it hangs up without a word; <c>.</c> is the end of the message.</summary>
    public string? DiesAt { get; init; }

    /// <summary>The command that it never answers.</summary>
    public string? SleepsAt { get; init; }
}

/// <summary>A mail server on this computer that speaks enough SMTP (RFC 5321, 3207, 4954) to be sent to by the product's own client.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    public const string User = "ragusa";
    public const string Password = "håndbag \u2665";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly X509Certificate2 certificate;
    private readonly Task work;

    private SmtpServer(SmtpManners manners)
    {
        Manners = manners;
        certificate = Certificate(manners.HasWrongName ? "mail.elsewhere.example" : "localhost");
        listener.Start();
        work = Listen();
    }

    /// <summary>May be changed between two letters.</summary>
    public SmtpManners Manners { get; set; }

    public ConcurrentQueue<ReceivedLetter> Letters { get; } = [];

    /// <summary>Every command that was heard, in order.</summary>
    public ConcurrentQueue<string> Heard { get; } = [];

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public static SmtpServer Start(SmtpManners? manners = null) => new(manners ?? new SmtpManners());

    /// <summary>The configuration that makes the product send to this server.</summary>
    public Dictionary<string, string> Settings() => new()
    {
        ["Mail:Host"] = "localhost",
        ["Mail:Port"] = $"{Port}",
        ["Mail:Security"] = Manners.IsTlsFromTheStart ? "tls" : Manners.OffersTls ? "starttls" : "none",
        ["Mail:From"] = "notices@report.velmora.example",
        ["Mail:Patience"] = "00:00:01",
    };

    /// <summary>The certificate in PEM form, for <c>Mail:Authorities</c>.</summary>
    public string CertificatePem => certificate.ExportCertificatePem();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        certificate.Dispose();
        stop.Dispose();
    }

    private async Task Listen()
    {
        while (!stop.IsCancellationRequested)
        {
            using var caller = await listener.AcceptTcpClientAsync(stop.Token);
            try
            {
                await Converse(caller.GetStream());
            }
            catch (Exception fault) when (fault is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The caller went away or did not like the certificate.
            }
        }
    }

    private async Task Converse(Stream stream)
    {
        var isEncrypted = Manners.IsTlsFromTheStart;
        if (isEncrypted) stream = await Encrypt(stream);
        await Say(stream, "220 localhost ready");
        var (sender, recipient) = ("", "");
        while (await Hear(stream) is { } said)
        {
            Heard.Enqueue(said);
            var command = said.Split(' ', ':')[0].ToUpperInvariant();
            if (command == Manners.DiesAt) return;
            if (command == Manners.SleepsAt) await Task.Delay(Timeout.Infinite, stop.Token);
            if (Manners.Answer(command) is { } own) await Say(stream, own);
            else if (command == "EHLO") await Say(stream, Greeting(isEncrypted));
            else if (command == "STARTTLS")
            {
                await Say(stream, "220 go on");
                (stream, isEncrypted) = (await Encrypt(stream), true);
            }
            else if (command == "AUTH") await SignIn(stream, said);
            else if (command == "DATA")
            {
                await Say(stream, "354 end with a dot");
                if (await Message(stream) is not { } message || Manners.DiesAt == ".") return;
                if (Manners.Answer(".") is { } no)
                {
                    await Say(stream, no);
                    continue;
                }

                Letters.Enqueue(new ReceivedLetter(sender, recipient, message, isEncrypted));
                await Say(stream, "250 taken");
            }
            else if (command == "QUIT")
            {
                await Say(stream, "221 bye");
                return;
            }
            else
            {
                if (command == "MAIL") sender = said[(said.IndexOf('<', StringComparison.Ordinal) + 1)..said.IndexOf('>', StringComparison.Ordinal)];
                if (command == "RCPT") recipient = said[(said.IndexOf('<', StringComparison.Ordinal) + 1)..said.IndexOf('>', StringComparison.Ordinal)];
                await Say(stream, "250 fine");
            }
        }
    }

    private string Greeting(bool isEncrypted) =>
        "250-localhost\r\n" + (Manners.OffersTls && !isEncrypted ? "250-STARTTLS\r\n" : "") + (Manners.Auth is { } ways ? $"250-AUTH {ways}\r\n" : "") + "250 8BITMIME";

    private static async Task SignIn(Stream stream, string said)
    {
        string given;
        if (said.StartsWith("AUTH PLAIN ", StringComparison.Ordinal)) given = Plain(said["AUTH PLAIN ".Length..]);
        else
        {
            await Say(stream, "334 VXNlcm5hbWU6");
            var user = Plain((await Hear(stream))!);
            await Say(stream, "334 UGFzc3dvcmQ6");
            given = $"\0{user}\0{Plain((await Hear(stream))!)}";
        }

        await Say(stream, given == $"\0{User}\0{Password}" ? "235 welcome" : "535 who are you");
    }

    private static string Plain(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private static async Task<string?> Message(Stream stream)
    {
        var message = new StringBuilder();
        while (await Hear(stream) is { } line)
        {
            if (line == ".") return message.ToString();
            message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return null;
    }

    private async Task<Stream> Encrypt(Stream stream)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(certificate);
        return tls;
    }

    private static async Task Say(Stream stream, string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));

    private static async Task<string?> Hear(Stream stream)
    {
        List<byte> line = [];
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n') return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}

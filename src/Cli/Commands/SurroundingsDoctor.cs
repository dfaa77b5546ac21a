using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Ragusa.Cli;

/// <summary>What stands around Ragusa: the scanner, the folder of mail, the mail server, Chromium. A check says hello and no more.</summary>
internal static class SurroundingsDoctor
{
    private const int LargestStream = 100 * 1024 * 1024;
    private static readonly string[] Limits = ["StreamMaxLength", "MaxFileSize", "MaxScanSize"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestInNew = TimeSpan.FromMinutes(10);

    internal static async Task<IReadOnlyList<Finding>> Examine(IConfiguration settings, CancellationToken ct) =>
        [await Scanner(settings["Evidence:Clamd"], ct), Maildir(settings["Mail:Maildir"]), await MailServer(settings, ct), Chromium(settings["Previews:Chromium"])];

    private static async Task<Finding> Scanner(string? place, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(place)) return new Finding("scanner", Health.Off, "No scanner is set up (Evidence:Clamd): files stay \"not scanned\".");
        try
        {
            var answer = await Talk(place, "zPING\0", ct);
            return answer.StartsWith("PONG", StringComparison.Ordinal)
                ? Limit(place)
                : new Finding("scanner", Health.Wrong, $"clamd at {place} answers, but not as clamd does.", "Is another program listening there?");
        }
        catch (Exception fault) when (fault is SocketException or IOException or OperationCanceledException)
        {
            return new Finding("scanner", Health.Wrong, $"clamd cannot be reached at {place}.", "Is clamav-daemon running, has it loaded its signatures, may this user use its socket?");
        }
    }

    // clamd does not tell its limits; on the same computer its settings file does. What is larger than the last two it calls clean without having looked.
    private static Finding Limit(string place)
    {
        const string File = "/etc/clamav/clamd.conf";
        var lines = System.IO.File.Exists(File) ? System.IO.File.ReadLines(File).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList() : [];
        var small = Limits.Where(name => lines.LastOrDefault(l => l.Length == 2 && l[0] == name)?[1] is { } said && Bytes(said) is { } limit && limit < LargestStream).ToList();
        return small.Count > 0
            ? new Finding("scanner", Health.Warning, $"clamd at {place} answers, but larger files are not scanned: {string.Join(", ", small)} is below {LargestStream / 1024 / 1024}M.", $"Set {string.Join(", ", Limits)} in {File} to the size of the largest file that the pack allows.")
            : new Finding("scanner", Health.Fine, $"clamd at {place} answers.");
    }

    private static long? Bytes(string said)
    {
        var unit = char.ToUpperInvariant(said[^1]) switch { 'K' => 1024L, 'M' => 1024L * 1024, 'G' => 1024L * 1024 * 1024, _ => 1L };
        return long.TryParse(unit == 1 ? said : said[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number * unit : null;
    }

    private static Finding Maildir(string? folder)
    {
        if (string.IsNullOrEmpty(folder)) return new Finding("maildir", Health.Off, "No folder of mail is watched (Mail:Maildir).");
        if (!Directory.Exists(folder)) return new Finding("maildir", Health.Wrong, $"The folder of mail {folder} does not exist.", "Make it, owned by the user that Ragusa runs as.");
        try
        {
            // A folder of another user looks empty; mails are moved through all of these.
            foreach (var part in new[] { folder, Path.Combine(folder, "new"), Path.Combine(folder, "cur"), Path.Combine(folder, "tmp") })
            {
                if ((part == folder || Directory.Exists(part)) && !FolderDoctor.Writable(part)) throw new UnauthorizedAccessException();
            }

            var fresh = Path.Combine(folder, "new");
            var oldest = Directory.Exists(fresh) ? new DirectoryInfo(fresh).EnumerateFiles().Select(f => (DateTime?)f.LastWriteTimeUtc).Min() : null;
            var rejected = Path.Combine(folder, ".rejected", "new");
            var aside = Directory.Exists(rejected) ? Directory.EnumerateFiles(rejected).Count() : 0;
            if (TimeProvider.System.GetUtcNow().UtcDateTime - oldest > LongestInNew) return new Finding("maildir", Health.Wrong, "A mail has been lying in the folder for more than ten minutes.", "Is the server running? Event 260 in its log names the reason.");

            return aside > 0
                ? new Finding("maildir", Health.Warning, $"{aside} mails were moved aside to {rejected}.", "Look at them; nothing there is deleted by itself.")
                : new Finding("maildir", Health.Fine, "The folder of mail can be read, and no mail is stuck in it.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Finding("maildir", Health.Wrong, $"The folder of mail {folder} cannot be read and written by this user.", "Run the doctor as the user that Ragusa runs as; the folder must belong to that user.");
        }
    }

    private static async Task<Finding> MailServer(IConfiguration settings, CancellationToken ct)
    {
        try
        {
            var mail = MailSettings.Read(settings);
            if (!mail.IsConfigured) return new Finding("smtp", Health.Off, "No mail server is set up (Mail:Host): no notice is sent.");

            // The first words of a server that speaks TLS at once are its certificate; that it takes the call must do.
            var place = $"{mail.Host}:{mail.Port}";
            var greeting = await Talk(place, null, ct, waits: !mail.IsTlsFirst);
            return mail.IsTlsFirst || greeting.StartsWith("220", StringComparison.Ordinal)
                ? new Finding("smtp", Health.Fine, $"The mail server {place} answers.")
                : new Finding("smtp", Health.Wrong, $"The mail server {place} answers, but does not greet with 220.", "Is it another program, or does it refuse this computer?");
        }
        catch (StartRefused refused)
        {
            return new Finding("smtp", Health.Wrong, refused.Message);
        }
        catch (Exception fault) when (fault is SocketException or IOException or OperationCanceledException)
        {
            return new Finding("smtp", Health.Wrong, $"The mail server {settings["Mail:Host"]} cannot be reached{(settings["Mail:Port"] is { Length: > 0 } port ? $" at port {port}" : "")}.", "Is the address right, does a firewall stand between? Letters wait and are tried for a day.");
        }
    }

    private static Finding Chromium(string? program) =>
        string.IsNullOrEmpty(program) ? new Finding("previews", Health.Off, "No previews of images are offered (Previews:Chromium).")
        : File.Exists(program) ? new Finding("previews", Health.Fine, $"{program} is there for previews.")
        : new Finding("previews", Health.Wrong, $"Previews:Chromium: there is no program {program}.", "Install it or leave the setting out: the server does not start like this.");

    private static async Task<string> Talk(string place, string? word, CancellationToken ct, bool waits = true)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(ct);
        inTime.CancelAfter(Patience);
        using var socket = place.StartsWith('/') ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        if (place.StartsWith('/')) await socket.ConnectAsync(new UnixDomainSocketEndPoint(place), inTime.Token);
        else await socket.ConnectAsync(place[..place.LastIndexOf(':')], int.Parse(place[(place.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture), inTime.Token);
        if (!waits) return "";

        if (word is not null) await socket.SendAsync(Encoding.ASCII.GetBytes(word), inTime.Token);
        var heard = new byte[512];
        return Encoding.ASCII.GetString(heard, 0, await socket.ReceiveAsync(heard, inTime.Token));
    }
}

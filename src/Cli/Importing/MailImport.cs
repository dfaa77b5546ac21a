using System.Text.Json;
using System.Text.Json.Nodes;
using Ragusa.Engines;

namespace Ragusa.Cli;

/// <summary>
/// Sends .eml files one by one: each becomes a report with the mail as its file, as if it had come to the mailbox. Which were accepted stands in
/// the list beside them, so a stopped import goes on with the others.
/// </summary>
/// <param name="place">The folder of the mails, or the one file: where the lists stand.</param>
/// <param name="sender">Null for a dry run: the mails are only looked at, and here.</param>
internal sealed class MailImport(string place, IReadOnlyList<string> mails, MailSender? sender)
{
    private const string Ending = ".eml";
    private const string Head = "file,reference,follow_up_code";

    private static readonly JsonElement NoMail = JsonSerializer.SerializeToElement(new { code = "mail.no-mail", title = "This is no mail: it has no header." });

    private string ListName => Directory.Exists(place) ? Path.Combine(place, "mails") : place;

    private string AcceptedFile => ListName + ".accepted.csv";

    private string RejectedFile => ListName + ".rejects.ndjson";

    public static bool IsMail(string file) => string.Equals(Path.GetExtension(file), Ending, StringComparison.OrdinalIgnoreCase);

    /// <returns>How many were rejected.</returns>
    public async Task<long> Run(TextWriter said, TextWriter screen, CancellationToken ct)
    {
        var answered = sender is null ? [] : Answered();
        using var accepted = sender is null ? null : new ImportList(AcceptedFile, LengthOf(AcceptedFile));
        using var rejected = new ImportList(RejectedFile, settled: 0);
        if (accepted is { Length: 0 }) accepted.Add(Head);

        var (done, refused) = (0L, 0L);
        var progress = new ImportProgress(screen, Path.GetFileName(place), mails.Count, !Console.IsErrorRedirected);
        foreach (var mail in mails)
        {
            if (!answered.Contains(Path.GetFileName(mail)) && !await Settle(mail, accepted, rejected, ct)) refused++;
            progress.Show(++done, done, refused);
        }

        progress.Show(done, done, refused, isLast: true);
        await said.WriteLineAsync(FormattableString.Invariant($"{place}: {done - refused:N0} mails {(sender is null ? "would be sent" : "sent")}, {refused:N0} rejected.{(refused > 0 ? $" The reasons: {RejectedFile}" : "")}"));
        return refused;
    }

    private async Task<bool> Settle(string mail, ImportList? accepted, ImportList rejected, CancellationToken ct)
    {
        var bytes = await File.ReadAllBytesAsync(mail, ct);
        var sent = sender is null ? Looked(bytes) : await sender.Send(bytes, ct);
        var name = Path.GetFileName(mail);
        if (sent.Reason is { } reason)
        {
            var line = JsonNode.Parse(reason.GetRawText())!.AsObject();
            line["file"] = name;
            rejected.Add(line.ToJsonString());
            rejected.Settle();
            return false;
        }

        accepted?.Add($"{ImportList.Cell(name)},{sent.Reference},{sent.Code}");
        accepted?.Settle();
        return true;
    }

    private static SentMail Looked(byte[] bytes) => new(null, null, MailReader.Read(bytes, MailTrust.Nothing).Headers.Count == 0 ? NoMail : null);

    // A rejected mail is sent again the next time, perhaps it was mended; so their list begins anew.
    private HashSet<string> Answered() => File.Exists(AcceptedFile)
        ? [.. File.ReadLines(AcceptedFile).Skip(1).Select(ImportList.FirstCellOf)]
        : [];

    private static long LengthOf(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;
}

using System.Security.Cryptography;
using Ragusa.Engines;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>A file that holds mails, read.</summary>
/// <param name="Mails">Null if its bytes are gone or were altered in the store.</param>
/// <param name="IsCut">It is larger than what is read of it.</param>
internal sealed record MailFile(KeptFile File, IReadOnlyList<ToldMail>? Mails, bool IsCut);

/// <summary>Reads mails that came as files. Whatever stands in them, nothing is opened, resolved or loaded.</summary>
internal sealed class MailFiles(AppDb db, IFiles files)
{
    private const int MostOfFile = 32 * 1024 * 1024;
    private const int MostOfReport = 16 * 1024 * 1024;
    private const int MostIndexed = 50_000;

    // A page has to come back soon: less than what the reader could take.
    private static readonly MailBounds Bounds = new() { Parts = 2_000, Decoded = 64L << 20, Text = 4_000_000, Links = 2_000 };
    private static readonly string[] Endings = [".eml", ".mbox", ".mbx"];

    public static bool IsMail(KeptFile file) => file.Facts.SniffedType == ToldMail.MediaType || Endings.Contains(Path.GetExtension(file.Facts.Name), StringComparer.OrdinalIgnoreCase);

    /// <summary>A file in the hash set is read by nobody, one of a child's report only while the report itself is shown to nobody else.</summary>
    public static bool MayBeRead(KeptFile file, Report report) =>
        report.Status != ReportStatus.Received && file.Lock switch { null => true, LockReason.ChildReport => report.IsAboutChild(), _ => false };

    /// <summary>The mails of one file, those within them included. Journal the reading first.</summary>
    public async Task<MailFile> Read(KeptFile file, CancellationToken ct) =>
        await Bytes(file, MostOfFile, ct) is { } bytes ? new MailFile(file, MailsIn(bytes), bytes.Length < file.Size) : new MailFile(file, null, IsCut: false);

    /// <summary>The mails of all files of a report that may be read, for what they name; what is too much is left out.</summary>
    public async Task<IReadOnlyList<ToldMail>> MailsOf(Report report, CancellationToken ct)
    {
        List<ToldMail> mails = [];
        var room = MostOfReport;
        foreach (var file in await FilesOf(report, ct))
        {
            if (mails.Count >= ToldMail.Most || room <= 0) break;
            if (await Bytes(file, room, ct) is not { } bytes) continue;

            room -= bytes.Length;
            // A report that came as a mail is about the mail that it forwards: the one around it names nobody but the reporter.
            var within = MailsIn(bytes);
            mails.AddRange(report.Channel == Channel.Mail ? ToldMail.Forwarded(within) : within);
        }

        return [.. mails.Take(ToldMail.Most)];
    }

    /// <summary>What the search finds of them: their words and what they name.</summary>
    public async Task<IEnumerable<string>> WordsOf(Report report, CountryProfile profile, CancellationToken ct) =>
        (await MailsOf(report, ct)).SelectMany(m => MailNames.Of(m.What, profile.PhoneRegion()).Where(n => !n.IsOwn).Select(n => n.What.Canonical).Prepend(m.What.Subject).Append(Cut(m.What.VisibleText)));

    private async Task<IEnumerable<KeptFile>> FilesOf(Report report, CancellationToken ct) =>
        (await files.Of(await FileOwners.OfReporter(report.Id, db, ct), ct)).Where(f => IsMail(f) && MayBeRead(f, report));

    private async Task<byte[]?> Bytes(KeptFile file, int most, CancellationToken ct)
    {
        try
        {
            await using var stream = await files.Open(file.Id, ct);
            if (stream is null) return null;

            var bytes = new byte[(int)Math.Min(stream.Length, most)];
            await stream.ReadExactlyAsync(bytes, ct);
            return bytes;
        }
        catch (CryptographicException)
        {
            // Altered in the store: the page says so, and what else there is of the report is shown.
            return null;
        }
    }

    private static IReadOnlyList<ToldMail> MailsIn(byte[] bytes) =>
        [.. Mailbox.Split(bytes).Take(ToldMail.Most).SelectMany(m => new ToldMail(ToldMail.InFile, MailReader.Read(m, bounds: Bounds)).All).Take(ToldMail.Most)];

    private static string Cut(string text) => text.Length <= MostIndexed ? text : text[..MostIndexed];
}

using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ragusa.Engines;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>Who brings a mail, and what may be believed of it.</summary>
/// <param name="Organisation">Who sends with a key; null for the watched folder.</param>
/// <param name="Weigh">What speaks for or against the sender; asked once, when the bytes are stored.</param>
internal sealed record MailSource(MailTrust Trust, Guid? Organisation, Func<MailDescription, Brought> Weigh)
{
    public static MailSource OfOrganisation(Guid organisation, Func<Brought> weigh) => new(MailTrust.Nothing, organisation, _ => weigh());
}

/// <summary>A mail that is durable: a report, or an addition to one.</summary>
/// <param name="Report">What the sender of a report may know; null if the mail quotes a reference, whether that exists or not.</param>
internal sealed record TakenMail(Accepted? Report);

/// <summary>
/// The one way in for mail: from the watched folder and from the interface for programs. The same bytes are taken once.
/// Nothing that the mail names is opened or resolved.
/// </summary>
internal sealed class ReceiveMail(AppDb db, KeyRing ring, IUploads uploads, QuotedReferences references, MailboxSettings settings, MailToReport toReport, MailToAddition toAddition, MailRepeats repeats)
{
    private const string FileName = "mail.eml";
    private const string FileType = "message/rfc822";
    private const int MostPieces = 50;
    private const int MostName = 200;
    private const int MostIds = 10;

    /// <exception cref="IOException">The store could not be written to; nothing was accepted.</exception>
    public async Task<Result<TakenMail>> Handle(ReadOnlyMemory<byte> bytes, MailSource source, Act act, CancellationToken ct)
    {
        if (bytes.Length > settings.MostBytes) return MailRefusals.TooLarge;

        var digest = DigestOf(bytes.Span, source.Organisation);
        if (await repeats.Of(digest, ct) is { } known) return known;

        var mail = MailReader.Read(bytes, source.Trust);
        if (mail.Headers.Count == 0) return MailRefusals.NoMail;

        // Each try stages for itself: two that take the same mail in one moment must not take each other's bytes away.
        var id = MailId.New(act.Now);
        var staged = await uploads.Bring(id.Value, FileName, FileType, bytes, DigestsWithin(mail), ct);
        if (staged.Refusal is { } noRoom) return noRoom;

        var taken = await Take(id, mail, staged.Value, digest, source, act, ct);
        await uploads.Drop([id.Value], CancellationToken.None);
        return taken;
    }

    private async Task<Result<TakenMail>> Take(MailId id, MailDescription mail, StagedFile file, byte[] digest, MailSource source, Act act, CancellationToken ct)
    {
        var quoted = references.In(mail);
        var brought = source.Weigh(mail);
        var onItsWay = new MailOnItsWay(id, digest, file.Id, ContentOf(mail, mayOpen: quoted.Count == 0));
        if (quoted.Count > 0 && !brought.IsBeyond && await toAddition.Add(onItsWay, mail, quoted, act, ct)) return new TakenMail(null);

        // Who quotes a reference learns nothing of whether it exists: the report is nobody's then, and the answer is the same.
        var organisation = quoted.Count == 0 ? source.Organisation : null;
        var accepted = await toReport.Make(onItsWay, mail, file, organisation, brought, act, ct);
        if (accepted.IsDone) return new TakenMail(quoted.Count == 0 ? accepted.Value : null);

        // Another node may have taken the same mail in this very moment.
        db.ChangeTracker.Clear();
        return await repeats.Of(digest, ct) is { } known ? known : accepted.Refusal!;
    }

    private MailContent ContentOf(MailDescription mail, bool mayOpen)
    {
        var sender = mail.From is [var first, ..] ? first : new MailPerson("", "");
        var answer = MailAnswer.For(mail, settings.Own);
        return new MailContent(
            MailText.Tidy(mail.Subject, MostName), MailText.Tidy(sender.Name, MostName), MailText.Tidy(sender.Address, MostName), mail.IsAuthenticated,
            MailText.Tidy(MailStory.WordsOf(mail), WriteMessage.MaxText),
            [.. mail.Attachments.Take(MostPieces).Select(a => new MailPiece(a.SafeName, a.SniffedType.Length > 0 ? a.SniffedType : a.DeclaredType, a.Size, a.Sha256))],
            answer.To is { } to ? new MailReply(to.ToString(), [.. mail.References.TakeLast(MostIds - 1), .. mail.MessageId.Length > 0 ? [mail.MessageId] : Array.Empty<string>()], mayOpen, toReport.LanguageOf(mail)) : null);
    }

    private static IEnumerable<string> DigestsWithin(MailDescription mail) => mail.Attachments.Select(a => a.Sha256).Concat(mail.Nested.SelectMany(DigestsWithin));

    private byte[] DigestOf(ReadOnlySpan<byte> bytes, Guid? organisation) =>
        ring.Mac(KeyPurpose.BlindIndex, $"mail/{organisation:N}/{Convert.ToHexStringLower(SHA256.HashData(bytes))}");
}

/// <summary>Finds a mail that was taken before.</summary>
internal sealed class MailRepeats(AppDb db, ReceiptDesk receipts)
{
    public async Task<TakenMail?> Of(byte[] digest, CancellationToken ct)
    {
        if (await db.Set<ReceivedMail>().AsNoTracking().FirstOrDefaultAsync(m => m.Digest == digest, ct) is not { } mail) return null;
        if (mail.Standing != MailStanding.Report) return new TakenMail(null);

        var report = await db.Set<Report>().AsNoTracking().FirstAsync(r => r.Id == mail.Report, ct);
        return report.Organisation is not null && await receipts.Of(report, ct) is { } receipt
            ? new TakenMail(new Accepted(report.Id, PublicReference.From(report.Reference), null, receipt, report.ReceivedAt))
            : new TakenMail(null);
    }
}

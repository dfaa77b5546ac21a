using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

internal readonly record struct MailId(Guid Value) : IId<MailId>
{
    public static MailId From(Guid value) => new(value);

    public static MailId New(Instant now) => new(Id.Next(now));
}

internal enum MailStanding
{
    /// <summary>It became a report of its own.</summary>
    Report,

    /// <summary>It quotes a report's reference, and nobody has said yet whether it is the reporter's.</summary>
    Waiting,
    Accepted,
    Refused,
}

/// <summary>A part of a mail that is no text.</summary>
internal sealed record MailPiece(string Name, string Type, long Size, string Sha256);

/// <summary>What the answer to a mail needs; nothing of it is quoted.</summary>
/// <param name="Ids">The mails that it answers, the very one last.</param>
/// <param name="MayOpen">The sender made this report and may get a link to it.</param>
/// <param name="Language">The language of the mail: that of a report which it quotes would tell that there is one.</param>
internal sealed record MailReply(string To, IReadOnlyList<string> Ids, bool MayOpen, string Language);

/// <summary>What an officer sees of a mail without opening its file, and what its answer needs.</summary>
/// <param name="IsAuthenticated">Our own mail server found the sender's domain authenticated.</param>
/// <param name="Text">In the person's words, for the thread.</param>
/// <param name="Reply">Null if it is not answered.</param>
internal sealed record MailContent(string Subject, string SenderName, string SenderAddress, bool IsAuthenticated, string Text, IReadOnlyList<MailPiece> Pieces, MailReply? Reply);

/// <summary>A mail whose report is not durable yet.</summary>
/// <param name="Digest">Keyed hash of its bytes: the same mail is taken once.</param>
internal sealed record MailOnItsWay(MailId Id, byte[] Digest, FileId File, MailContent Content);

/// <summary>A mail that was taken in. Its bytes are a file: of the report that it became, or of the mail itself while it stands beside another's report.</summary>
internal sealed class ReceivedMail : IVersioned
{
    private ReceivedMail()
    {
    }

    public MailId Id { get; private init; }

    public ReportId Report { get; private init; }

    /// <summary>Keyed hash of who brought it and of its bytes.</summary>
    public byte[] Digest { get; private init; } = [];

    public Instant At { get; private init; }

    public FileId File { get; private init; }

    public MailStanding Standing { get; private set; }

    /// <summary>The sealed <see cref="MailContent"/>.</summary>
    public byte[] Content { get; private init; } = [];

    /// <summary>The officer who accepted or refused it; null for the report's verified mailbox.</summary>
    public Guid? DecidedBy { get; private set; }

    public Instant? DecidedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>To whom its bytes belong in the store of files.</summary>
    public Guid FileOwner => Standing == MailStanding.Report ? Report.Value : Id.Value;

    internal static ReceivedMail AsReport(MailOnItsWay mail, ReportId report, RecordKey key, Instant now) => Of(mail, report, MailStanding.Report, key, now);

    internal static ReceivedMail AsAddition(MailOnItsWay mail, ReportId report, RecordKey key, Instant now) => Of(mail, report, MailStanding.Waiting, key, now);

    internal MailContent Open(RecordKey key) => JsonSerializer.Deserialize<MailContent>(key.Open(SectionOf(Id), Content))!;

    internal Result Decide(bool isAccepted, Guid? officer, Instant now)
    {
        if (Standing != MailStanding.Waiting) return MailRefusals.Decided;

        (Standing, DecidedBy, DecidedAt) = (isAccepted ? MailStanding.Accepted : MailStanding.Refused, officer, now);
        return Result.Done;
    }

    private static ReceivedMail Of(MailOnItsWay mail, ReportId report, MailStanding standing, RecordKey key, Instant now) => new()
    {
        Id = mail.Id,
        Report = report,
        Digest = mail.Digest,
        At = now,
        File = mail.File,
        Standing = standing,
        Content = key.Seal(SectionOf(mail.Id), JsonSerializer.SerializeToUtf8Bytes(mail.Content)),
    };

    private static string SectionOf(MailId id) => $"mail/{id.Value}";
}

internal sealed class ReceivedMailMapping : IEntityTypeConfiguration<ReceivedMail>
{
    public void Configure(EntityTypeBuilder<ReceivedMail> mail)
    {
        mail.ToTable("reporting_mail");
        mail.HasKey(m => m.Id);
        mail.Property(m => m.Id).ValueGeneratedNever();
        mail.Property(m => m.Digest).HasMaxLength(32);
        mail.Ignore(m => m.FileOwner);

        // The same bytes are taken once, also after a crash between the commit and the move in the folder.
        mail.HasIndex(m => m.Digest).IsUnique().HasDatabaseName("ix_reporting_mail_digest");
        // The mails of one report, in order.
        mail.HasIndex(m => new { m.Report, m.Id }).HasDatabaseName("ix_reporting_mail_report");
    }
}

/// <summary>Every way to be told no about a mail.</summary>
internal static class MailRefusals
{
    public static readonly Refusal NoMail = new("reporting.mail-unreadable", RefusalKind.Invalid, "This is no mail: it has no header.");
    public static readonly Refusal NotRfc822 = new("reporting.mail-type", RefusalKind.Invalid, "Send the mail as message/rfc822, as it was received.");
    public static readonly Refusal TooLarge = new("reporting.mail-too-large", RefusalKind.Invalid, "The mail is larger than a mail may be here.");
    public static readonly Refusal Decided = new("reporting.mail-decided", RefusalKind.Conflict, "Somebody has decided on this mail already.");
    public static readonly Refusal NoSuchMail = new("reporting.no-such-mail", RefusalKind.NotFound, "There is no such mail.");
    public static readonly Refusal LinkOver = new("reporting.mail-link-over", RefusalKind.NotFound, "This link was used before, or its time is over.");
}

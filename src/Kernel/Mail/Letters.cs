using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Engines;

namespace Ragusa.Kernel;

/// <summary>
/// A notice by e-mail. It travels through strangers' machines, so it says that there is something to read and where, never what:
/// no name, no reference, nothing of a report. The answer to a mail may hold the reference of the report that this mailbox made.
/// </summary>
/// <param name="Record">The opened key of the record that the letter is about or goes to; erasing that record erases the letter with it.</param>
/// <param name="To">An address that <see cref="MailAddress.Parse"/> accepts.</param>
public sealed record Letter(RecordKey Record, string To, string Subject, string Body)
{
    /// <summary>
    /// The ids of the mails that it answers, the very one last: it goes as a machine's answer to them, with an empty envelope sender whatever the settings say (RFC 3834 3.1).
    /// Null for a notice.
    /// </summary>
    public IReadOnlyList<string>? Answers { get; init; }

    /// <summary>Where one press ends the subscription under which it comes (RFC 8058). Null for a letter to which nobody subscribed.</summary>
    public Uri? Leave { get; init; }
}

/// <summary>Puts letters into the post. They leave after the caller's own save has committed, and are tried again for a day.</summary>
public sealed class Letters(AppDb db, MailSettings settings)
{
    /// <summary>False: no mail server is set up. Nothing is queued, and pages must not promise an e-mail.</summary>
    public bool IsConfigured => settings.IsConfigured;

    /// <summary>Adds the letter to what the caller saves next; nothing happens when mail is off.</summary>
    /// <exception cref="ArgumentException">The address cannot be an address: check what people type with <see cref="MailAddress.Parse"/>.</exception>
    public void Put(Letter letter, Act act)
    {
        if (MailAddress.Parse(letter.To) is not { } to) throw new ArgumentException("This is no e-mail address.", nameof(letter));
        if (IsConfigured) db.Add(WaitingLetter.Of(letter, to, act.Now));
    }
}

public readonly record struct LetterId(Guid Value) : IId<LetterId>
{
    public static LetterId From(Guid value) => new(value);

    public static LetterId New(Instant now) => new(Id.Next(now));
}

/// <summary>A letter that waits to be carried. The row goes when it was accepted, when it was given up, or when its record was erased.</summary>
internal sealed class WaitingLetter : IWorkingState, IVersioned
{
    public LetterId Id { get; private init; }

    public Guid Record { get; private init; }

    /// <summary>Address, subject and body, sealed.</summary>
    public byte[] Content { get; private init; } = [];

    public Instant At { get; private init; }

    /// <summary>When it may be tried. A node that takes it moves this ahead: the lease and the waiting time are one column.</summary>
    public Instant DueAt { get; set; }

    public int Attempts { get; set; }

    public int Version { get; private set; }

    private string Section => $"letter/{Id.Value}";

    internal static WaitingLetter Of(Letter letter, MailAddress to, Instant now)
    {
        var id = LetterId.New(now);
        var content = JsonSerializer.SerializeToUtf8Bytes(new Words(to.ToString(), letter.Subject, letter.Body, letter.Answers, letter.Leave?.AbsoluteUri));
        return new WaitingLetter { Id = id, Record = letter.Record.Record, At = now, DueAt = now, Content = letter.Record.Seal($"letter/{id.Value}", content) };
    }

    internal Words Open(RecordKey key) => JsonSerializer.Deserialize<Words>(key.Open(Section, Content))!;

    internal sealed record Words(string To, string Subject, string Body, IReadOnlyList<string>? Answers = null, string? Leave = null);
}

internal sealed class WaitingLetterMapping : IEntityTypeConfiguration<WaitingLetter>
{
    public void Configure(EntityTypeBuilder<WaitingLetter> letter)
    {
        letter.ToTable("kernel_letter");
        letter.HasKey(l => l.Id);
        letter.Property(l => l.Id).ValueGeneratedNever();

        // The post takes what is due, oldest first.
        letter.HasIndex(l => l.DueAt).HasDatabaseName("ix_kernel_letter_due");
    }
}

/// <summary>A letter could not be delivered and is not tried again.</summary>
/// <param name="Because">What the mail server said as a code, e.g. <c>smtp-550</c>.</param>
internal sealed record LetterGivenUp(LetterId Letter, string Because, int Attempts) : IEvent
{
    public ObjectRef Subject => ObjectRef.To("kernel.letter", Letter);
}

/// <summary>Letters that the mail server does not take.</summary>
internal sealed class LetterAlarms(AppDb db, MailSettings settings, AlarmLimits limits, TimeProvider clock) : IAlarmSource
{
    public async Task<IReadOnlyList<Watched>> Look(CancellationToken ct)
    {
        if (!settings.IsConfigured) return [];

        var most = limits.Of("LettersWaiting", 500);
        var waiting = await db.Set<WaitingLetter>().OrderBy(l => l.DueAt).Take(most + 1).CountAsync(ct);
        var oldest = await db.Set<WaitingLetter>().OrderBy(l => l.Id).Select(l => (Instant?)l.At).FirstOrDefaultAsync(ct);
        return [Watched.Queue("kernel.letters", waiting, Instant.Of(clock) - oldest, most, limits.Minutes("LetterMinutes", 30))];
    }
}

using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Engines;

namespace Ragusa.Kernel;

public readonly record struct JournalEntryId(Guid Value) : IId<JournalEntryId>
{
    public static JournalEntryId From(Guid value) => new(value);

    public static JournalEntryId New(Instant now) => new(Id.Next(now));
}

/// <summary>
/// One line of the journal: who did or read what, why and when. Never changed and never removed; the database itself refuses both.
/// <see cref="Commitment"/> = SHA-256(salt ‖ canonical entry) is what the ledger will hold as this entry's leaf,
/// so that the log can be published and a leaf gives nothing away (no bare digest of personal data).
/// </summary>
public sealed class JournalEntry
{
    private JournalEntry()
    {
    }

    public JournalEntryId Id { get; private init; }

    public Instant At { get; private init; }

    public ActorKind ActorKind { get; private init; }

    public string ActorId { get; private init; } = "";

    public string Purpose { get; private init; } = "";

    /// <summary>The event's name, or the name of the reading.</summary>
    public string Action { get; private init; } = "";

    public string SubjectKind { get; private init; } = "";

    /// <summary>The id of the first (mostly the only) object.</summary>
    public string SubjectId { get; private init; } = "";

    /// <summary>Further object ids of a reading, separated by commas.</summary>
    public string? OtherIds { get; private init; }

    /// <summary>The event as JSON: ids and codes only.</summary>
    public string Detail { get; private init; } = "{}";

    public Guid Correlation { get; private init; }

    public byte[] Salt { get; private init; } = [];

    public byte[] Commitment { get; private init; } = [];

    internal static JournalEntry Of(Act act, IEvent news) => Of(act, news, EventName.Write(news));

    /// <param name="detail">The event as <see cref="EventName.Write"/> wrote it.</param>
    internal static JournalEntry Of(Act act, IEvent news, string detail) => Of(act, EventName.Of(news.GetType()), [news.Subject], EventName.ForJournal(news, detail));

    internal static JournalEntry OfRead(Act act, string action, IReadOnlyCollection<ObjectRef> objects) => Of(act, action, objects, "{}");

    private static JournalEntry Of(Act act, string action, IReadOnlyCollection<ObjectRef> objects, string detail)
    {
        var id = JournalEntryId.New(act.Now);
        var salt = RandomNumberGenerator.GetBytes(32);
        var first = objects.First();
        var others = objects.Count == 1 ? null : string.Join(',', objects.Skip(1).Select(o => o.Id));
        return new JournalEntry
        {
            Id = id,
            At = act.Now,
            ActorKind = act.Actor.Kind,
            ActorId = act.Actor.Id,
            Purpose = act.Purpose,
            Action = action,
            SubjectKind = first.Kind,
            SubjectId = first.Id,
            OtherIds = others,
            Detail = detail,
            Correlation = act.Correlation,
            Salt = salt,
            Commitment = CommitmentTo(salt, id, act, action, first, others, detail),
        };
    }

    // The committed form is every column but salt and commitment, as RFC 8785 JSON.
    private static byte[] CommitmentTo(byte[] salt, JournalEntryId id, Act act, string action, ObjectRef first, string? others, string detail)
    {
        var into = new ArrayBufferWriter<byte>(768);
        into.Write(salt);
        var entry = new CanonicalWriter(into).Start()
            .Text("action", action)
            .Text("actor_id", act.Actor.Id)
            .Text("actor_kind", act.Actor.Kind.ToString())
            .Text("at", act.Now.ToString())
            .Text("correlation", act.Correlation.ToString())
            .Canonical("detail", CanonicalJson.Of(Encoding.UTF8.GetBytes(detail)))
            .Text("id", id.Value.ToString());
        _ = others is null ? entry.Canonical("other_ids", "null"u8) : entry.Text("other_ids", others);
        entry.Text("purpose", act.Purpose)
            .Text("subject_id", first.Id)
            .Text("subject_kind", first.Kind)
            .End();
        return SHA256.HashData(into.WrittenSpan);
    }

    /// <summary>Whether the row still is what was committed to.</summary>
    public bool IsIntact() =>
        Commitment.AsSpan().SequenceEqual(CommitmentTo(
            Salt, Id, new Act(new Actor(ActorKind, ActorId), Purpose, At, Correlation), Action, new ObjectRef(SubjectKind, SubjectId), OtherIds, Detail));
}

internal sealed class JournalEntryMapping : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> entry)
    {
        entry.ToTable("kernel_journal").IsAppendOnly();
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.ActorId).HasMaxLength(80);
        entry.Property(e => e.Purpose).HasMaxLength(80);
        entry.Property(e => e.Action).HasMaxLength(80);
        entry.Property(e => e.SubjectKind).HasMaxLength(80);
        entry.Property(e => e.SubjectId).HasMaxLength(80);

        // The history of one object, newest first.
        entry.HasIndex(e => new { e.SubjectId, e.Id }).HasDatabaseName("ix_kernel_journal_subject");
        // What one officer did, newest first: the overseer's question.
        entry.HasIndex(e => new { e.ActorId, e.Id }).HasDatabaseName("ix_kernel_journal_actor");
    }
}

/// <summary>Reads the journal. Writing happens only inside <see cref="AppDb"/>.</summary>
public sealed class Journal(AppDb db)
{
    /// <summary>What was done with one object and who read it, newest first, before <paramref name="before"/> if given.</summary>
    public async Task<IReadOnlyList<JournalEntry>> HistoryOf(string subjectId, JournalEntryId? before, int limit, CancellationToken ct)
    {
        var entries = db.Set<JournalEntry>().AsNoTracking().Where(e => e.SubjectId == subjectId);
        if (before is { } id) entries = entries.Where(Keyset.Before<JournalEntry, JournalEntryId>(e => e.Id, id));
        return await entries.OrderByDescending(e => e.Id).Take(limit).ToListAsync(ct);
    }

    /// <summary>The whole journal, newest first: the overseer's view.</summary>
    public async Task<IReadOnlyList<JournalEntry>> Latest(string? actorId, JournalEntryId? before, int limit, CancellationToken ct)
    {
        var entries = db.Set<JournalEntry>().AsNoTracking();
        if (actorId is not null) entries = entries.Where(e => e.ActorId == actorId);
        if (before is { } id) entries = entries.Where(Keyset.Before<JournalEntry, JournalEntryId>(e => e.Id, id));
        return await entries.OrderByDescending(e => e.Id).Take(limit).ToListAsync(ct);
    }
}

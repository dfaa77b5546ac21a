using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    internal static JournalEntry Of(Act act, IEvent news) =>
        Of(act, EventName.Of(news.GetType()), [news.Subject], JsonSerializer.SerializeToNode(news, news.GetType(), EventName.JournalJson)!);

    internal static JournalEntry OfRead(Act act, string action, IReadOnlyCollection<ObjectRef> objects) =>
        Of(act, action, objects, new JsonObject());

    private static JournalEntry Of(Act act, string action, IReadOnlyCollection<ObjectRef> objects, JsonNode detail)
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
            Detail = detail.ToJsonString(),
            Correlation = act.Correlation,
            Salt = salt,
            Commitment = SHA256.HashData([.. salt, .. Canonical(id, act, action, first, others, detail)]),
        };
    }

    /// <summary>The committed form: every column but salt and commitment, as RFC 8785 JSON.</summary>
    private static byte[] Canonical(JournalEntryId id, Act act, string action, ObjectRef first, string? others, JsonNode detail) =>
        CanonicalJson.Of((JsonNode)new JsonObject
        {
            ["action"] = action,
            ["actor_id"] = act.Actor.Id,
            ["actor_kind"] = act.Actor.Kind.ToString(),
            ["at"] = act.Now.ToString(),
            ["correlation"] = act.Correlation.ToString(),
            ["detail"] = detail,
            ["id"] = id.Value.ToString(),
            ["other_ids"] = others,
            ["purpose"] = act.Purpose,
            ["subject_id"] = first.Id,
            ["subject_kind"] = first.Kind,
        });

    /// <summary>Whether the row still is what was committed to.</summary>
    public bool IsIntact() =>
        Commitment.AsSpan().SequenceEqual(SHA256.HashData([.. Salt, .. Canonical(
            Id, new Act(new Actor(ActorKind, ActorId), Purpose, At, Correlation), Action, new ObjectRef(SubjectKind, SubjectId), OtherIds, JsonNode.Parse(Detail)!)]));
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

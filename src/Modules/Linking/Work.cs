using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

internal enum WorkKind
{
    /// <summary>A report tells something; <see cref="Work.Facts"/> hold what.</summary>
    Observed,

    /// <summary>A report was erased; what it named goes, and the group it was in is looked at anew.</summary>
    Forgotten,

    /// <summary>Something was decided of a value: who names it is looked at anew.</summary>
    Recount,

    /// <summary>Something was decided of a report.</summary>
    Touch,
}

/// <summary>What the linker has to do, in order. A row goes with the commit in which it is done.</summary>
internal sealed class Work : IWorkingState
{
    /// <summary>Ordered by time.</summary>
    public required Guid Id { get; init; }

    public required WorkKind Kind { get; init; }

    /// <summary>A report, or for <see cref="WorkKind.Recount"/> a value.</summary>
    public required Guid Subject { get; init; }

    /// <summary>JSON of <see cref="Facts"/>; of values it holds keyed hashes and what is sealed under the report's key.</summary>
    public byte[] Facts { get; private set; } = [];

    internal static Work Of(WorkKind kind, Guid subject, Instant now, Facts? facts = null) =>
        new() { Id = Kernel.Id.Next(now), Kind = kind, Subject = subject, Facts = facts is null ? [] : JsonSerializer.SerializeToUtf8Bytes(facts, EventName.Json) };

    /// <summary>Of a report that is observed anew: the campaign in which it stood, so that this goes on when it comes back.</summary>
    internal void Remember(CampaignId? campaign)
    {
        var facts = Read();
        facts.Source.Campaign = campaign;
        Facts = JsonSerializer.SerializeToUtf8Bytes(facts, EventName.Json);
    }

    internal Facts Read() => JsonSerializer.Deserialize<Facts>(Facts, EventName.Json)!;
}

/// <summary>Rows that wait to be written by the linker, who alone writes them.</summary>
/// <param name="Rules">By which its values were looked up in the lists.</param>
internal sealed record Facts(Guid Rules, Source Source, IReadOnlyList<Occurrence> Occurrences);

internal sealed class WorkMapping : IEntityTypeConfiguration<Work>
{
    public void Configure(EntityTypeBuilder<Work> work)
    {
        work.ToTable("linking_work");
        work.HasKey(w => w.Id);
        work.Property(w => w.Id).ValueGeneratedNever();

    }
}

/// <summary>Which node links: one at a time, or two would take turns at undoing each other's work.</summary>
internal sealed class Lease : IWorkingState, IVersioned
{
    public const int Only = 1;

    public int Id { get; init; } = Only;

    public Guid Holder { get; set; }

    public Instant Until { get; set; }

    public int Version { get; private set; }

    public bool IsOfOther(Guid self, Instant now, TimeSpan longest) => IsOfOther(Holder, Until, self, now, longest);

    /// <summary>
    /// Whether another node holds what is marked so. Nobody takes it for longer than <paramref name="longest"/>: what says so was written under a clock that was put
    /// back since.
    /// </summary>
    public static bool IsOfOther(Guid holder, Instant until, Guid self, Instant now, TimeSpan longest) =>
        holder != self && holder != Guid.Empty && until > now && until <= now + longest;
}

internal sealed class LeaseMapping : IEntityTypeConfiguration<Lease>
{
    public void Configure(EntityTypeBuilder<Lease> lease)
    {
        lease.ToTable("linking_lease");
        lease.HasKey(l => l.Id);
        lease.Property(l => l.Id).ValueGeneratedNever();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Engines.Linking;

namespace Ragusa.Linking;

/// <summary>A time in which a value belonged to one holder, and how it stands in it. One that a single report names has no row.</summary>
internal sealed class Epoch : IWorkingState
{
    public required Guid Value { get; init; }

    public required int Number { get; init; }

    public Instant From { get; set; }

    public Instant To { get; set; }

    public int Reports { get; set; }

    public int Proofs { get; set; }

    public int Pairs { get; set; }

    public long SumNLogN { get; set; }

    /// <summary>As <see cref="Proofs"/>, of those who say who was imitated.</summary>
    public int ApartProofs { get; set; }

    /// <summary>As <see cref="Pairs"/>, of the same, with offence and imitated body alone as the context.</summary>
    public int ApartPairs { get; set; }

    public long ApartSumNLogN { get; set; }

    public int Eighths { get; set; }

    public bool HasOffenders { get; set; }

    public bool HasUnknowns { get; set; }

    /// <summary>One of the reports that name it as the offender's; whoever joins joins this one.</summary>
    public Guid? Representative { get; set; }

    public Tally Tally
    {
        get => new(Proofs, Pairs, SumNLogN);
        set => (Proofs, Pairs, SumNLogN) = (value.Proofs, value.Pairs, value.SumNLogN);
    }

    /// <summary>Over offences and imitated bodies alone, of those who name a body.</summary>
    public Tally Apart
    {
        get => new(ApartProofs, ApartPairs, ApartSumNLogN);
        set => (ApartProofs, ApartPairs, ApartSumNLogN) = (value.Proofs, value.Pairs, value.SumNLogN);
    }

    public Standing Standing
    {
        get => new((byte)Eighths, HasOffenders, HasUnknowns);
        set => (Eighths, HasOffenders, HasUnknowns) = (value.Eighths, value.HasOffenders, value.HasUnknowns);
    }
}

internal sealed class EpochMapping : IEntityTypeConfiguration<Epoch>
{
    public void Configure(EntityTypeBuilder<Epoch> epoch)
    {
        epoch.ToTable("linking_epoch");
        epoch.HasKey(e => new { e.Value, e.Number });
        epoch.Ignore(e => e.Tally);
        epoch.Ignore(e => e.Apart);
        epoch.Ignore(e => e.Standing);
    }
}

/// <summary>How many pairs of proof and context a large epoch has of one context.</summary>
internal sealed class ContextCount : IWorkingState
{
    public required Guid Value { get; init; }

    public required int Epoch { get; init; }

    public required long Context { get; init; }

    /// <summary>The context is offence and imitated body alone.</summary>
    public required bool IsApart { get; init; }

    public int Pairs { get; set; }
}

internal sealed class ContextCountMapping : IEntityTypeConfiguration<ContextCount>
{
    public void Configure(EntityTypeBuilder<ContextCount> count)
    {
        count.ToTable("linking_context");
        count.HasKey(c => new { c.Value, c.Epoch, c.IsApart, c.Context });
    }
}

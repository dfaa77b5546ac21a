using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Linking;

/// <summary>Everything that hangs together by some path. Mostly one campaign; where it hangs by one thread only, several.</summary>
internal sealed class Component : IWorkingState
{
    // So much of it has to have changed that looking at all of it pays.
    private const long SoonShare = 4;

    public required Guid Id { get; init; }

    public int Reports { get; private set; }

    /// <summary>Reports that came, and those whose links changed, since it was last looked at: one that can link by more may have another key instead.</summary>
    public int Changes { get; private set; }

    /// <summary>It holds more than one campaign, or an analyst joined others to it: whoever comes may change where they part.</summary>
    public bool IsParted { get; private set; }

    public Look Look { get; private set; }

    /// <param name="part">So many reports a part has at least: with fewer than two of them there is nothing to part.</param>
    public void Grow(int reports, int part)
    {
        (Reports, Changes) = (Reports + reports, Changes + reports);
        if (IsParted || Look != Look.None || Reports >= 2 * part) Wait();
    }

    /// <summary>Of so many reports the links changed, so that one may have gone.</summary>
    public void Weaken(int reports)
    {
        Changes += reports;
        Wait();
    }

    /// <summary>All of another hangs together with it.</summary>
    /// <param name="isCampaign">They are one campaign; if not, that is for the look to say.</param>
    public void Absorb(Component other, bool isCampaign, int part)
    {
        (Changes, IsParted) = (Changes + other.Changes, IsParted || !isCampaign);
        Grow(other.Reports, part);
        if (other.Look != Look.None) Wait();
    }

    /// <summary>It was computed from its reports.</summary>
    public void Looked(int reports, bool isParted) => (Reports, Changes, IsParted, Look) = (reports, 0, isParted, Look.None);

    private void Wait() => Look = Changes * SoonShare >= Reports ? Look.Soon : Look.AtRest;
}

/// <summary>When a component is computed anew from its reports: what holds it together, and where it parts.</summary>
internal enum Look
{
    None,

    /// <summary>It changed: when nothing else waits.</summary>
    AtRest,

    /// <summary>Much of it changed: between other work.</summary>
    Soon,
}

internal sealed class ComponentMapping : IEntityTypeConfiguration<Component>
{
    public void Configure(EntityTypeBuilder<Component> component)
    {
        component.ToTable("linking_component");
        component.HasKey(c => c.Id);
        component.Property(c => c.Id).ValueGeneratedNever();

        // What is to be looked at, and nothing else.
        component.Property(c => c.Look).HasConversion<int>();
        component.HasIndex(c => new { c.Look, c.Reports }).HasFilter("look > 0").HasDatabaseName("ix_linking_component_look");
    }
}

/// <summary>A key of two or three lighter values, and the first report that has it.</summary>
internal sealed class CompanyNode : IWorkingState
{
    /// <summary>Hash of its values and their epochs.</summary>
    public required Guid Key { get; init; }

    public Guid Source { get; set; }
}

internal sealed class CompanyNodeMapping : IEntityTypeConfiguration<CompanyNode>
{
    public void Configure(EntityTypeBuilder<CompanyNode> node)
    {
        node.ToTable("linking_company");
        node.HasKey(n => n.Key);
        node.Property(n => n.Key).ValueGeneratedNever();

        // Those of a report that goes.
        node.HasIndex(n => n.Source).HasDatabaseName("ix_linking_company_source");
    }
}

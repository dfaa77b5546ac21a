using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Linking;

/// <summary>Everything that hangs together by some path. Mostly one campaign; where it hangs by one thread only, several.</summary>
internal sealed class Component : IWorkingState
{
    public required Guid Id { get; init; }

    public int Reports { get; set; }

    /// <summary>So many it had when it was last looked at for bridges.</summary>
    public int Checked { get; set; }

    /// <summary>It holds more than one campaign, or an analyst joined others to it: whoever comes may change where they part.</summary>
    public bool IsParted { get; set; }

    /// <summary>It changed since it was last looked at.</summary>
    public bool IsDue { get; set; }
}

internal sealed class ComponentMapping : IEntityTypeConfiguration<Component>
{
    public void Configure(EntityTypeBuilder<Component> component)
    {
        component.ToTable("linking_component");
        component.HasKey(c => c.Id);
        component.Property(c => c.Id).ValueGeneratedNever();

        // What is to be looked at, and nothing else.
        component.HasIndex(c => c.IsDue).HasFilter("is_due").HasDatabaseName("ix_linking_component_due");
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

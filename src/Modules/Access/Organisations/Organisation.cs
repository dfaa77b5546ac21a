using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Access;

/// <summary>An organisation that reports: a bank, a platform, a police station.</summary>
internal sealed class Organisation
{
    private Organisation()
    {
    }

    internal static Organisation Of(string name, Instant now) => new() { Id = OrganisationId.New(now), Name = name.Trim(), AddedAt = now };

    public OrganisationId Id { get; private init; }

    public string Name { get; private init; } = "";

    public Instant AddedAt { get; private init; }
}

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.ToTable("access_organisation");
        organisation.HasKey(o => o.Id);
        organisation.Property(o => o.Id).ValueGeneratedNever();
        organisation.Property(o => o.Name).HasMaxLength(200);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

/// <summary>Originals that the answers show masked, such as card numbers: sealed apart, opened only by those with the right to.</summary>
internal sealed class RestrictedOriginals
{
    public required ReportId Report { get; init; }

    public required byte[] Values { get; init; }
}

internal sealed class RestrictedOriginalsMapping : IEntityTypeConfiguration<RestrictedOriginals>
{
    public void Configure(EntityTypeBuilder<RestrictedOriginals> originals)
    {
        originals.ToTable("reporting_restricted");
        originals.HasKey(o => o.Report);
        originals.Property(o => o.Report).ValueGeneratedNever();
    }
}

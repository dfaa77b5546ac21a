using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

/// <summary>What a report came with: its proof, what was noticed, and for some weeks hashes by which floods are recognised.</summary>
internal sealed class Provenance
{
    private Provenance()
    {
    }

    internal static Provenance Of(ReportId report, Instant at, Brought brought) => new()
    {
        Report = report,
        At = at,
        Proof = brought.Proof,
        Bits = brought.Bits,
        Place = brought.Place,
        Signs = JsonSerializer.Serialize(brought.Signs),
        Score = brought.Signs.Sum(s => s.Points),
    };

    public ReportId Report { get; private init; }

    public Instant At { get; private init; }

    public Proof Proof { get; private init; }

    /// <summary>The zero bits that were found.</summary>
    public int Bits { get; private init; }

    /// <summary>Keyed hash of the address prefix under the key of its day; null when its time is over.</summary>
    public byte[]? Place { get; private set; }

    /// <summary>Keyed hash of the story under the key of its day; null for a short one and when its time is over.</summary>
    public byte[]? Print { get; private set; }

    /// <summary>Names and points as JSON: what the officer sees behind the number.</summary>
    public string Signs { get; private set; } = "[]";

    public int Score { get; private set; }

    public IReadOnlyList<Sign> AllSigns => JsonSerializer.Deserialize<List<Sign>>(Signs)!;

    /// <summary>Adds what the content shows. A second time changes nothing.</summary>
    internal void Look(byte[]? print, IEnumerable<Sign> found)
    {
        List<Sign> signs = [.. AllSigns.Concat(found).DistinctBy(s => s.Key)];
        (Print, Signs, Score) = (print, JsonSerializer.Serialize(signs), signs.Sum(s => s.Points));
    }

    /// <summary>The hashes go; which proof it was stays and says nothing about anybody.</summary>
    internal void Forget() => (Place, Print) = (null, null);
}

internal sealed class ProvenanceMapping : IEntityTypeConfiguration<Provenance>
{
    public void Configure(EntityTypeBuilder<Provenance> provenance)
    {
        provenance.ToTable("reporting_provenance");
        provenance.HasKey(p => p.Report);
        provenance.Property(p => p.Report).ValueGeneratedNever();
        provenance.Property(p => p.Place).HasMaxLength(16);
        provenance.Property(p => p.Print).HasMaxLength(16);
        provenance.Ignore(p => p.AllSigns);

        // Reports of the day with the same story.
        provenance.HasIndex(p => p.Print).HasFilter("print IS NOT NULL").HasDatabaseName("ix_reporting_provenance_print");
        // What is due to be forgotten, and nothing of what already is.
        provenance.HasIndex(p => p.At).HasFilter("place IS NOT NULL OR print IS NOT NULL").HasDatabaseName("ix_reporting_provenance_at");
    }
}

/// <summary>The address and story hashes of reports that came before a moment are gone.</summary>
internal sealed record ProvenanceForgotten(int Reports, Instant Before) : IEvent
{
    public ObjectRef Subject => new("reporting.provenance", Before.ToString()[..10]);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal enum OffenceStanding
{
    Proposed,
    Confirmed,
    Rejected,
}

/// <summary>An offence code on a report: the rule that proposed it, or the officer who set it, and how it stands.</summary>
internal sealed class ReportOffence
{
    private ReportOffence()
    {
    }

    public ReportId Report { get; private init; }

    public string Code { get; private init; } = "";

    /// <summary>The rule's id and version, e.g. <c>invested/1</c>; empty if an officer set the code.</summary>
    public string Rule { get; private init; } = "";

    public int Weight { get; private init; }

    /// <summary>Key of the words that explain the proposal.</summary>
    public string Reason { get; private init; } = "";

    public OffenceStanding Standing { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public Instant? DecidedAt { get; private set; }

    /// <summary>The officer's reason, sealed under the report's key.</summary>
    public byte[]? DecidedBecause { get; private set; }

    internal static ReportOffence Proposed(ReportId report, string code, string rule, int weight, string reason) =>
        new() { Report = report, Code = code, Rule = rule, Weight = weight, Reason = reason };

    internal static ReportOffence Set(ReportId report, string code, Guid officer, Instant at, byte[] because)
    {
        var offence = new ReportOffence { Report = report, Code = code };
        offence.Decide(OffenceStanding.Confirmed, officer, at, because);
        return offence;
    }

    internal void Decide(OffenceStanding standing, Guid officer, Instant at, byte[]? because)
    {
        Standing = standing;
        DecidedBy = officer;
        DecidedAt = at;
        DecidedBecause = because;
    }

    /// <summary>Nobody has decided after all.</summary>
    internal void Undecide(OffenceStanding before)
    {
        (Standing, DecidedBy, DecidedAt, DecidedBecause) = (before, null, null, null);
    }

    /// <summary>The reason was sealed under a key that is gone.</summary>
    internal void Forget() => DecidedBecause = null;

    /// <summary>The section under which the reason for one code is sealed.</summary>
    internal static string SectionOf(string code) => $"offence/{code}";
}

internal sealed class ReportOffenceMapping : IEntityTypeConfiguration<ReportOffence>
{
    public void Configure(EntityTypeBuilder<ReportOffence> offence)
    {
        offence.ToTable("reporting_offence");
        offence.HasKey(o => new { o.Report, o.Code });
        offence.Property(o => o.Code).HasMaxLength(60);
        offence.Property(o => o.Rule).HasMaxLength(80);
        offence.Property(o => o.Reason).HasMaxLength(80);
    }
}

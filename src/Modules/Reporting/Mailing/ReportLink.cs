using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

/// <summary>A link in the answer to a mail. It opens the report once, when somebody presses the button behind it; the row goes with that.</summary>
internal sealed class ReportLink
{
    public const string Address = "/follow-up/link/";
    private const int Bytes = 20;

    /// <summary>The keyed hash of its token.</summary>
    public required byte[] TokenHash { get; init; }

    public required ReportId Report { get; init; }

    public required Instant Until { get; init; }

    /// <summary>Draws a link; the token stands in the letter and nowhere else.</summary>
    public static ReportLink Draw(ReportId report, Instant until, KeyRing ring, out string token)
    {
        token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        return new ReportLink { TokenHash = HashOf(token, ring), Report = report, Until = until };
    }

    public static byte[] HashOf(string token, KeyRing ring) =>
        HMACSHA256.HashData(ring.Derive(KeyPurpose.FollowUp, 1), Encoding.UTF8.GetBytes($"mail-link:v1:{(token.Length > 2 * Bytes ? "" : token)}"));
}

internal sealed class ReportLinkMapping : IEntityTypeConfiguration<ReportLink>
{
    public void Configure(EntityTypeBuilder<ReportLink> link)
    {
        link.ToTable("reporting_mail_link");
        link.HasKey(l => l.TokenHash);
        link.Property(l => l.TokenHash).HasMaxLength(32);

        // Erasure takes a report's links away.
        link.HasIndex(l => l.Report).HasDatabaseName("ix_reporting_mail_link_report");
        // What is over is removed.
        link.HasIndex(l => l.Until).HasDatabaseName("ix_reporting_mail_link_until");
    }
}

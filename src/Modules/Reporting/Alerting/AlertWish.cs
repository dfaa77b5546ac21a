using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

/// <summary>How an officer wants to be called besides the banner of the desk.</summary>
internal sealed class AlertWish
{
    public required Guid Account { get; init; }

    public bool ByMail { get; private set; }

    /// <summary>When the last letter was put into the post.</summary>
    public Instant? WrittenAt { get; private set; }

    /// <summary>Whether letters call as well.</summary>
    internal void Change(bool byMail) => ByMail = byMail;

    internal void Write(Instant now) => WrittenAt = now;

    /// <summary>When the last letter was written, if that was within this time. A clock that was put back silences nobody.</summary>
    internal Instant? LetterWithin(TimeSpan time, Instant now) => WrittenAt is { } last && last <= now && last > now - time ? last : null;
}

internal sealed class AlertWishMapping : IEntityTypeConfiguration<AlertWish>
{
    public void Configure(EntityTypeBuilder<AlertWish> wish)
    {
        wish.ToTable("reporting_alert_wish");
        wish.HasKey(w => w.Account);
        wish.Property(w => w.Account).ValueGeneratedNever();
    }
}

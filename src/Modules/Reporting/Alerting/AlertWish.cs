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

    /// <summary>Whether a letter is due. It says only that the desk waits: a second one in the same minutes would say nothing more, and a wave would send thousands.</summary>
    internal bool TryWrite(Instant now, TimeSpan quiet)
    {
        // A clock that was put back silences nobody.
        if (WrittenAt is { } last && last <= now && last > now - quiet) return false;
        WrittenAt = now;
        return true;
    }
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

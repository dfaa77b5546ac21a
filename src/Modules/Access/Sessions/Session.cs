using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Access;

internal readonly record struct SessionId(Guid Value) : IId<SessionId>
{
    public static SessionId From(Guid value) => new(value);

    public static SessionId New(Instant now) => new(Id.Next(now));
}

/// <summary>One browser in which somebody is signed in with both factors. Ending it is deleting it.</summary>
internal sealed class Session : IWorkingState
{
    private Session()
    {
    }

    internal static Session Begin(AccountId account, byte[] tokenHash, string device, Instant now) => new()
    {
        Id = SessionId.New(now),
        Account = account,
        TokenHash = tokenHash,
        Device = device,
        BeganAt = now,
        LastUsedAt = now,
    };

    public SessionId Id { get; private init; }

    public AccountId Account { get; private init; }

    public byte[] TokenHash { get; private init; } = [];

    /// <summary>Browser and system in short, as the browser named them.</summary>
    public string Device { get; private init; } = "";

    public Instant BeganAt { get; private init; }

    /// <summary>Exact to a minute.</summary>
    public Instant LastUsedAt { get; set; }

    internal bool IsOver(Instant now, SessionLimits limits) =>
        now - LastUsedAt > limits.Idle || now - BeganAt > limits.Absolute;
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("access_session");
        session.HasKey(s => s.Id);
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.Device).HasMaxLength(80);
        session.HasOne<Account>().WithMany().HasForeignKey(s => s.Account);

        // Every request of somebody signed in finds its session by it.
        session.HasIndex(s => s.TokenHash).IsUnique().HasDatabaseName("ix_access_session_token");
        // The list of one's own sessions, and signing out everywhere.
        session.HasIndex(s => s.Account).HasDatabaseName("ix_access_session_account");
    }
}

/// <summary>How long a session lives (NIST SP 800-63B 2.2.3 allows an hour idle and a day in all). <c>Access:Idle</c> and <c>Access:Absolute</c>, as hh:mm:ss.</summary>
internal sealed record SessionLimits(TimeSpan Idle, TimeSpan Absolute)
{
    internal static readonly SessionLimits Usual = new(TimeSpan.FromHours(1), TimeSpan.FromHours(12));
}

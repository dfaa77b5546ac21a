using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Access;

internal readonly record struct SignInAttemptId(Guid Value) : IId<SignInAttemptId>
{
    public static SignInAttemptId From(Guid value) => new(value);

    public static SignInAttemptId New(Instant now) => new(Id.Next(now));
}

internal enum Step
{
    /// <summary>A passkey was asked for; nobody has proved anything yet.</summary>
    Passkey,

    /// <summary>The password was right; a code must follow.</summary>
    SecondFactor,

    /// <summary>The password was right and there is no second factor yet: one must be enrolled now.</summary>
    Enrolment,

    /// <summary>Somebody invited chooses a passkey instead of a password.</summary>
    Invitation,

    /// <summary>Somebody signed in adds a passkey or a new authenticator app.</summary>
    OwnAccount,
}

/// <summary>
/// Where somebody stands on the way to being signed in. It is no session: it gives no permission and its cookie is another one,
/// so that nothing known before the sign-in is worth anything after it.
/// </summary>
internal sealed class SignInAttempt : IWorkingState
{
    private SignInAttempt()
    {
    }

    internal static SignInAttempt Begin(Step step, AccountId? account, byte[] tokenHash, string? wanted, Instant now) => new()
    {
        Id = SignInAttemptId.New(now),
        Step = step,
        Account = account,
        TokenHash = tokenHash,
        Wanted = wanted,
        BeganAt = now,
    };

    public SignInAttemptId Id { get; private init; }

    public Step Step { get; private init; }

    public AccountId? Account { get; private init; }

    public byte[] TokenHash { get; private init; } = [];

    /// <summary>The local address to go to afterwards.</summary>
    public string? Wanted { get; private init; }

    public Instant BeganAt { get; private init; }

    /// <summary>The challenge that was given to the browser. Good for one answer.</summary>
    public string? PasskeyState { get; set; }

    /// <summary>The key of the authenticator app that is being set up, sealed like the later one.</summary>
    public byte[]? SealedTotpKey { get; set; }

    internal bool IsOver(Instant now) => now - BeganAt > (Step is Step.Enrolment ? TimeSpan.FromMinutes(30) : TimeSpan.FromMinutes(10));
}

internal sealed class SignInAttemptMapping : IEntityTypeConfiguration<SignInAttempt>
{
    public void Configure(EntityTypeBuilder<SignInAttempt> attempt)
    {
        attempt.ToTable("access_sign_in_attempt");
        attempt.HasKey(a => a.Id);
        attempt.Property(a => a.Id).ValueGeneratedNever();
        attempt.Property(a => a.Wanted).HasMaxLength(1000);

        // The cookie finds it.
        attempt.HasIndex(a => a.TokenHash).IsUnique().HasDatabaseName("ix_access_sign_in_attempt_token");
    }
}

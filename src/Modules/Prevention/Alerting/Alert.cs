using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Engines.Codes;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

internal enum AlertState
{
    /// <summary>Nothing of it was ever public.</summary>
    Unpublished,

    /// <summary>An edition stands in public until it expires.</summary>
    Published,

    /// <summary>Taken back; nothing brings it to life again.</summary>
    Withdrawn,

    /// <summary>Given up before anybody saw it.</summary>
    Discarded,
}

/// <summary>
/// A warning through all its editions. Every decision on it changes this row, so that of two people who decide at once one is told to look again: a correction cannot
/// overtake another, and none comes after the withdrawal.
/// </summary>
internal sealed class Alert : IVersioned
{
    /// <summary>Characters of the public reference; shorter than that of a report, so that nobody takes one for the other.</summary>
    public const int ReferenceLength = 8;

    private Alert()
    {
    }

    public AlertId Id { get; private init; }

    /// <summary>Without hyphens.</summary>
    public string Reference { get; private init; } = "";

    public AlertState State { get; private set; }

    /// <summary>The highest number that an edition has; numbers are never given twice.</summary>
    public int Latest { get; private set; }

    /// <summary>The number of the edition that is or was the last in public, a withdrawal included; 0 before the first.</summary>
    public int Public { get; private set; }

    public Instant CreatedAt { get; private init; }

    public Instant? FirstPublishedAt { get; private set; }

    /// <summary>When the edition in public was published.</summary>
    public Instant? PublishedAt { get; private set; }

    public Instant? ExpiresAt { get; private set; }

    public WithdrawalReason? Reason { get; private set; }

    public Guid? WithdrawnBy { get; private set; }

    public Guid? ConfirmedBy { get; private set; }

    public Instant? ConfirmedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>The number of the edition that is being written or looked at; 0 while there is none.</summary>
    public int Draft { get; private set; }

    public bool HasDraft => State is AlertState.Unpublished or AlertState.Published && Draft > 0;

    /// <summary>It was withdrawn by one person, and no second has looked yet.</summary>
    public bool AwaitsConfirmation => State == AlertState.Withdrawn && ConfirmedBy is null;

    public bool IsInForce(Instant now) => State == AlertState.Published && now < ExpiresAt;

    internal static Alert Begin(IReadOnlyCollection<string> offensive, Instant now) => new()
    {
        Id = AlertId.New(now),
        Reference = CheckedCode.Draw(ReferenceLength, offensive, RandomNumberGenerator.Fill),
        State = AlertState.Unpublished,
        Latest = 1,
        Draft = 1,
        CreatedAt = now,
    };

    /// <summary>A correction is begun; the edition in public stays until it is released.</summary>
    internal Result<int> BeginCorrection(Instant now)
    {
        if (!IsInForce(now)) return AlertRefusals.IsOver;
        if (HasDraft) return AlertRefusals.IsBeingCorrected;

        return Draft = ++Latest;
    }

    /// <summary>The edition takes the place of what was public. Its number is higher than that of everything that ever was.</summary>
    internal Result Release(AlertEdition edition, Instant now, Instant until)
    {
        if (State is AlertState.Withdrawn or AlertState.Discarded || edition.Number != Draft || edition.Number <= Public) return AlertRefusals.IsOver;
        // What is over is not brought back by a correction that comes late: its readers were told that it no longer holds.
        if (State == AlertState.Published && !IsInForce(now)) return AlertRefusals.IsOver;

        (State, Public, Draft, PublishedAt, ExpiresAt) = (AlertState.Published, edition.Number, 0, now, until);
        FirstPublishedAt ??= now;
        return Result.Done;
    }

    /// <summary>At once and by one person. The withdrawal is an edition of its own, newer than all that are being written.</summary>
    internal Result<int> Withdraw(WithdrawalReason reason, Guid by, Instant now)
    {
        if (State != AlertState.Published) return AlertRefusals.NotPublished;

        (State, Reason, WithdrawnBy, PublishedAt, Draft) = (AlertState.Withdrawn, reason, by, now, 0);
        return Public = ++Latest;
    }

    internal Result ConfirmWithdrawal(Guid by, Instant now)
    {
        if (!AwaitsConfirmation) return AlertRefusals.NothingToConfirm;
        if (by == WithdrawnBy) return AlertRefusals.SecondPersonNeeded;

        (ConfirmedBy, ConfirmedAt) = (by, now);
        return Result.Done;
    }

    /// <summary>What is being written is given up. Its number stays given, so that the next edition has a higher one.</summary>
    internal Result Discard()
    {
        if (!HasDraft) return AlertRefusals.NothingDrafted;

        if (State == AlertState.Unpublished) State = AlertState.Discarded;
        else Draft = 0;
        return Result.Done;
    }
}

/// <summary>Why an alert was taken back, as the public is told in every language.</summary>
internal enum WithdrawalReason
{
    /// <summary>What it said was not right.</summary>
    NotRight,

    /// <summary>It named somebody who has nothing to do with it.</summary>
    Innocent,

    /// <summary>The danger has passed.</summary>
    Over,

    /// <summary>Another alert says it better.</summary>
    Replaced,
}

internal sealed class AlertMapping : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> alert)
    {
        alert.ToTable("prevention_alert");
        alert.HasKey(a => a.Id);
        alert.Property(a => a.Id).ValueGeneratedNever();
        alert.Property(a => a.Reference).HasMaxLength(Alert.ReferenceLength);

        // Nobody's reference is somebody else's.
        alert.HasIndex(a => a.Reference).IsUnique().HasDatabaseName("ix_prevention_alert_reference");
        // The desk's list of one state, the newest first.
        alert.HasIndex(a => new { a.State, a.CreatedAt }).HasDatabaseName("ix_prevention_alert_state");
    }
}

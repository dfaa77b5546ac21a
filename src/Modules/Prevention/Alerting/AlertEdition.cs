using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Engines.Warnings;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

internal enum EditionState
{
    Drafted,

    /// <summary>A second person is to look at it.</summary>
    InReview,

    /// <summary>It is or was in public.</summary>
    Released,
    Discarded,
}

/// <summary>One edition of an alert: the first text, a correction, or the withdrawal. Once released it never changes.</summary>
internal sealed class AlertEdition : IVersioned
{
    private AlertEdition()
    {
    }

    public AlertId Alert { get; private init; }

    /// <summary>From 1.</summary>
    public int Number { get; private init; }

    public WarningKind Kind { get; private init; }

    public EditionState State { get; private set; }

    /// <summary>Who began it.</summary>
    public Guid Author { get; private init; }

    /// <summary>Who last changed a word of it.</summary>
    public Guid Editor { get; private set; }

    public Instant DraftedAt { get; private init; }

    public Instant EditedAt { get; private set; }

    public Guid? ReleasedBy { get; private set; }

    public Instant? PublishedAt { get; private set; }

    public Instant? ExpiresAt { get; private set; }

    /// <summary>An <see cref="AlertContent"/>, sealed under the alert's own key: a draft may hold what must not get out.</summary>
    public byte[] Content { get; private set; } = [];

    public int Version { get; private set; }

    public bool IsOpen => State is EditionState.Drafted or EditionState.InReview;

    internal static AlertEdition Begin(AlertId alert, int number, WarningKind kind, Guid by, byte[] content, Instant now) =>
        new() { Alert = alert, Number = number, Kind = kind, State = EditionState.Drafted, Author = by, Editor = by, DraftedAt = now, EditedAt = now, Content = content };

    /// <summary>The withdrawal: one person is enough, and what it takes back is named by number alone.</summary>
    internal static AlertEdition Withdrawal(AlertId alert, int number, Guid by, byte[] content, Instant now, Instant until) => new()
    {
        Alert = alert,
        Number = number,
        Kind = WarningKind.Cancel,
        State = EditionState.Released,
        Author = by,
        Editor = by,
        DraftedAt = now,
        EditedAt = now,
        ReleasedBy = by,
        PublishedAt = now,
        ExpiresAt = until,
        Content = content,
    };

    /// <summary>A word is changed; whoever was to look at it looks at the new text.</summary>
    internal Result Edit(byte[] content, Guid by, Instant now)
    {
        if (!IsOpen) return AlertRefusals.NothingDrafted;

        (Content, Editor, EditedAt, State) = (content, by, now, EditionState.Drafted);
        return Result.Done;
    }

    internal Result Submit()
    {
        if (State != EditionState.Drafted) return AlertRefusals.NothingDrafted;

        State = EditionState.InReview;
        return Result.Done;
    }

    /// <param name="content">With the reason in it.</param>
    internal Result SendBack(byte[] content)
    {
        if (State != EditionState.InReview) return AlertRefusals.NotInReview;

        (Content, State) = (content, EditionState.Drafted);
        return Result.Done;
    }

    /// <summary>Two people, always: neither who began it nor who last changed it releases it. In a hurry it need not have been handed in.</summary>
    internal Result Release(byte[] content, Guid by, Instant now, Instant until)
    {
        if (!IsOpen) return AlertRefusals.NothingDrafted;
        if (by == Author || by == Editor) return AlertRefusals.SecondPersonNeeded;

        (Content, State, ReleasedBy, PublishedAt, ExpiresAt) = (content, EditionState.Released, by, now, until);
        return Result.Done;
    }

    internal void Discard() => State = EditionState.Discarded;
}

internal sealed class AlertEditionMapping : IEntityTypeConfiguration<AlertEdition>
{
    public void Configure(EntityTypeBuilder<AlertEdition> edition)
    {
        edition.ToTable("prevention_alert_edition");
        edition.HasKey(e => new { e.Alert, e.Number });
    }
}

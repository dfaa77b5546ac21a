using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal readonly record struct ViewId(Guid Value) : IId<ViewId>
{
    public static ViewId From(Guid value) => new(value);

    public static ViewId New(Instant now) => new(Id.Next(now));

    public ObjectRef Subject => ObjectRef.To("reporting.view", this);
}

/// <summary>
/// A search, an order and columns that somebody keeps under a name. Whom an officer looks for is personal, so name and search are sealed under
/// a key of the view's own; deleting the view destroys it.
/// </summary>
internal sealed class SavedView : IVersioned
{
    public const string Section = "view";

    private SavedView()
    {
    }

    public ViewId Id { get; private init; }

    public Guid Owner { get; private init; }

    /// <summary>Everybody at the desk sees it, and finds with it what they may see themselves.</summary>
    public bool IsShared { get; private set; }

    /// <summary>Lower stands first among the owner's.</summary>
    public int Rank { get; private set; }

    public byte[] Content { get; private set; } = [];

    /// <summary>It can be brought back for a day.</summary>
    public Instant? DeletedAt { get; private set; }

    public int Version { get; private set; }

    internal static SavedView Of(ViewId id, Guid owner, int rank) => new() { Id = id, Owner = owner, Rank = rank };

    internal void ChangePlaces(SavedView other) => (Rank, other.Rank) = (other.Rank, Rank);

    internal void Delete(Instant now) => DeletedAt = now;

    internal void BringBack() => DeletedAt = null;

    internal void Say(byte[] content, bool isShared) => (Content, IsShared) = (content, isShared);
}

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("reporting_view");
        view.HasKey(v => v.Id);
        view.Property(v => v.Id).ValueGeneratedNever();

        // The views above one officer's queue.
        view.HasIndex(v => v.Owner).HasDatabaseName("ix_reporting_view_owner");
    }
}

internal sealed record ViewSaved(ViewId View, bool IsShared) : IEvent
{
    public ObjectRef Subject => View.Subject;
}

internal sealed record ViewMoved(ViewId View) : IEvent
{
    public ObjectRef Subject => View.Subject;
}

internal sealed record ViewDeleted(ViewId View) : IEvent
{
    public ObjectRef Subject => View.Subject;
}

internal sealed record ViewBroughtBack(ViewId View) : IEvent
{
    public ObjectRef Subject => View.Subject;
}

internal static class ViewRefusals
{
    public static readonly Refusal NoSuchView = new("reporting.no-such-view", RefusalKind.NotFound, "There is no such view.");
    public static readonly Refusal NameMissing = new("reporting.view-name", RefusalKind.Invalid, $"Give the view a name of at most {Views.LongestName} characters that a keyboard writes.");
    public static readonly Refusal TooMany = new("reporting.too-many-views", RefusalKind.Conflict, $"You have {Views.Most} views already. Delete one first.");
    public static readonly Refusal Unreadable = new("reporting.view-unreadable", RefusalKind.Invalid, "This search cannot be read, so it cannot be kept.");
    public static readonly Refusal MayNotShare = new("reporting.may-not-share", RefusalKind.Forbidden, "You may not share views with everybody.");
}

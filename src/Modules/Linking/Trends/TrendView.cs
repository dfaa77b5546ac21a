using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Linking;

internal readonly record struct TrendViewId(Guid Value) : IId<TrendViewId>
{
    public static TrendViewId From(Guid value) => new(value);

    public static TrendViewId New(Instant now) => new(Id.Next(now));

    public ObjectRef Subject => ObjectRef.To("linking.trend-view", this);
}

/// <summary>Trends as somebody looks at them again and again. What interests an officer is the officer's own, so it is sealed; deleting destroys the key.</summary>
internal sealed class TrendView
{
    public const string Section = "view";

    private TrendView()
    {
    }

    public TrendViewId Id { get; private init; }

    public Guid Owner { get; private init; }

    public byte[] Content { get; private init; } = [];

    internal static TrendView Of(TrendViewId id, Guid owner, byte[] content) => new() { Id = id, Owner = owner, Content = content };
}

internal sealed class TrendViewMapping : IEntityTypeConfiguration<TrendView>
{
    public void Configure(EntityTypeBuilder<TrendView> view)
    {
        view.ToTable("linking_trend_view");
        view.HasKey(v => v.Id);
        view.Property(v => v.Id).ValueGeneratedNever();

        // Those of one officer.
        view.HasIndex(v => v.Owner).HasDatabaseName("ix_linking_trend_view_owner");
    }
}

internal sealed record TrendViewSaved(TrendViewId View) : IEvent
{
    public ObjectRef Subject => View.Subject;
}

internal sealed record TrendViewDeleted(TrendViewId View) : IEvent
{
    public ObjectRef Subject => View.Subject;
}

/// <summary>What a view keeps.</summary>
/// <param name="By">The tables that are shown; none means all.</param>
internal sealed record TrendWish(string Name, TrendFilter Filter, IReadOnlyList<string> By, bool OnlyUnusual);

/// <summary>The views that an officer has saved.</summary>
internal sealed class TrendViews(AppDb db, Envelopes envelopes)
{
    public const int Most = 30;
    public const int LongestName = 60;

    public async Task<IReadOnlyList<(TrendViewId Id, TrendWish Wish)>> Of(Guid owner, CancellationToken ct)
    {
        var rows = await db.Set<TrendView>().AsNoTracking().Where(v => v.Owner == owner).OrderBy(v => v.Id).ToListAsync(ct);
        var keys = await envelopes.KeysOf([.. rows.Select(v => v.Id.Value)], ct);
        return [.. rows.Where(v => keys.ContainsKey(v.Id.Value)).Select(v => (v.Id, JsonSerializer.Deserialize<TrendWish>(keys[v.Id.Value].OpenText(TrendView.Section, v.Content), EventName.Json)!))];
    }

    public async Task<Result> Save(TrendWish wish, Guid owner, Act act, CancellationToken ct)
    {
        if (wish.Name.Trim() is not { Length: > 0 and <= LongestName } name) return LinkingRefusals.ViewNameMissing;
        if (await db.Set<TrendView>().CountAsync(v => v.Owner == owner, ct) >= Most) return LinkingRefusals.TooManyViews;

        var id = TrendViewId.New(act.Now);
        db.Add(TrendView.Of(id, owner, envelopes.NewKey(id.Value, act.Now).Seal(TrendView.Section, JsonSerializer.Serialize(wish with { Name = name }, EventName.Json))));
        await db.Save(act, new TrendViewSaved(id), ct);
        return Result.Done;
    }

    public async Task<Result> Delete(TrendViewId id, Guid owner, Act act, CancellationToken ct)
    {
        if (await db.Set<TrendView>().FirstOrDefaultAsync(v => v.Id == id && v.Owner == owner, ct) is not { } view) return LinkingRefusals.ViewUnknown;

        db.Remove(view);
        await envelopes.Erase(id.Value, ct);
        await db.Save(act, new TrendViewDeleted(id), ct);
        return Result.Done;
    }
}

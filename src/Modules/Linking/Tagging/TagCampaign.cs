using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>An analyst puts a word of a taxonomy on a campaign, or takes it off.</summary>
internal static class TagCampaign
{
    // Two analysts may do the same in the same moment: the key of the row lets one of them through, and the other looks again.
    public static Task<Result> Put(CampaignId id, string? tag, Guid by, Act act, Taxonomies taxonomies, AppDb db, CancellationToken ct) =>
        db.Again(() => PutOnce(id, tag, by, act, taxonomies, db, ct));

    /// <summary>Also a tag that no taxonomy has any more.</summary>
    public static Task<Result> Take(CampaignId id, string? tag, Act act, AppDb db, CancellationToken ct) => db.Again(() => TakeOnce(id, tag, act, db, ct));

    private static async Task<Result> PutOnce(CampaignId id, string? tag, Guid by, Act act, Taxonomies taxonomies, AppDb db, CancellationToken ct)
    {
        if (tag is null || taxonomies.Of(tag) is not { } taxonomy) return LinkingRefusals.TagUnknown;
        if (await Over(id, db, ct) is { } refusal) return refusal;

        var carried = await db.Set<CampaignTag>().Where(t => t.Campaign == id).ToListAsync(ct);
        if (carried.Exists(t => t.Tag == tag)) return LinkingRefusals.TagIsThere;

        List<CampaignTag> replaced = [.. carried.Where(t => taxonomy.IsOne && taxonomies.Of(t.Tag) == taxonomy)];
        db.RemoveRange(replaced);
        db.Add(CampaignTag.Of(id, tag, by, act.Now));
        await db.Save(act, [.. replaced.Select(r => new CampaignUntagged(id, r.Tag)), new CampaignTagged(id, tag)], ct);
        return Result.Done;
    }

    private static async Task<Result> TakeOnce(CampaignId id, string? tag, Act act, AppDb db, CancellationToken ct)
    {
        if (await Over(id, db, ct) is { } refusal) return refusal;
        if (await db.Set<CampaignTag>().FirstOrDefaultAsync(t => t.Campaign == id && t.Tag == tag, ct) is not { } carried) return LinkingRefusals.TagIsGone;

        db.Remove(carried);
        await db.Save(act, new CampaignUntagged(id, carried.Tag), ct);
        return Result.Done;
    }

    private static async Task<Refusal?> Over(CampaignId id, AppDb db, CancellationToken ct) =>
        await db.Set<Campaign>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } campaign ? LinkingRefusals.CampaignUnknown
        : campaign.IsOver ? LinkingRefusals.CampaignIsOver : null;
}

/// <summary>A campaign carries a word of a taxonomy.</summary>
internal sealed record CampaignTagged(CampaignId Campaign, string Tag) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}

internal sealed record CampaignUntagged(CampaignId Campaign, string Tag) : IEvent
{
    public ObjectRef Subject => Campaign.Subject;
}

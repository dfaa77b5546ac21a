using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Warnings;

namespace Ragusa.Prevention;

/// <summary>An awareness campaign is planned, changed, or cancelled.</summary>
internal sealed class PlanAwareness(AppDb db)
{
    public async Task<AwarenessId> Begin(AwarenessPlan plan, Guid by, Act act, CancellationToken ct)
    {
        var campaign = AwarenessCampaign.Begin(plan, by, act.Now);
        db.Add(campaign);
        await db.Save(act, new AwarenessPlanned(campaign.Id), ct);
        return campaign.Id;
    }

    /// <param name="version">That of the awareness campaign which was looked at; the same below.</param>
    public Task<Result> Change(AwarenessId id, int version, AwarenessPlan plan, Guid by, Act act, CancellationToken ct) =>
        Do(id, version, campaign => campaign.Change(plan, by, act.Now), new AwarenessReplanned(id), act, ct);

    public Task<Result> Cancel(AwarenessId id, int version, string? reason, Guid by, Act act, CancellationToken ct)
    {
        var why = LegalText.Line(reason ?? "").Trim();
        if (why.Length == 0) return Task.FromResult<Result>(AwarenessRefusals.ReasonMissing);
        if (why.Length > AwarenessPlan.LongestReason) return Task.FromResult<Result>(AwarenessRefusals.ReasonTooLong);

        return Do(id, version, campaign => campaign.Cancel(why, by, act.Now), new AwarenessCancelled(id), act, ct);
    }

    private Task<Result> Do(AwarenessId id, int version, Func<AwarenessCampaign, Result> deed, IEvent news, Act act, CancellationToken ct) => db.Competing(AwarenessRefusals.Changed, async () =>
    {
        if (await db.Set<AwarenessCampaign>().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } campaign) return AwarenessRefusals.Unknown;
        if (campaign.Version != version) return AwarenessRefusals.Changed;
        if (deed(campaign).Refusal is { } refusal) return refusal;

        await db.Save(act, news, ct);
        return Result.Done;
    });
}

using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>An analyst says that two campaigns are one: the first report of each belongs with that of the other.</summary>
internal static class JoinCampaigns
{
    /// <param name="Version">Of <paramref name="Campaign"/>, as the analyst saw it.</param>
    public sealed record Command(CampaignId Campaign, CampaignId Other, int Version, string? Reason);

    public static async Task<Result> Handle(Command command, Analyst by, Act act, AppDb db, Envelopes envelopes, CancellationToken ct)
    {
        if (command.Campaign == command.Other) return LinkingRefusals.SameCampaign;

        var (ours, theirs) = (await db.Set<Campaign>().FirstOrDefaultAsync(c => c.Id == command.Campaign, ct), await db.Set<Campaign>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == command.Other, ct));
        if (ours is null || theirs is null) return LinkingRefusals.CampaignUnknown;
        if (theirs.IsOver) return LinkingRefusals.CampaignIsOver;

        List<Guid> firsts = [.. new[] { await FirstOf(command.Campaign, by.SeesRestricted, db, ct), await FirstOf(command.Other, by.SeesRestricted, db, ct) }.OfType<Guid>().Order()];
        if (firsts is not [var one, var other]) return LinkingRefusals.CampaignUnknown;
        if (ours.Shape(command.Version, act.Now).Refusal is { } refusal) return refusal;

        return await db.Competing(LinkingRefusals.CampaignChanged, async () =>
            new Result((await DecideLink.Handle(new(DecisionKind.Join, null, one, other, command.Reason), by, act, db, envelopes, ct)).Refusal));
    }

    private static async Task<Guid?> FirstOf(CampaignId campaign, bool seesRestricted, AppDb db, CancellationToken ct) =>
        await db.Set<Source>().Where(s => s.Campaign == campaign && (seesRestricted || !s.IsRestricted)).OrderBy(s => s.At).ThenBy(s => s.Id).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(ct);
}

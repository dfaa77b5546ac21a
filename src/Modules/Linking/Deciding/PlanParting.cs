using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>What it takes that some reports no longer belong to the others.</summary>
/// <param name="Links">Uses of values by the leaving reports that link them with those that stay.</param>
/// <param name="Shown">Those of <paramref name="Links"/> of which the reader may know whom they link.</param>
/// <param name="Joins">What analysts decided before that holds them together: it ends with the parting and holds again with its end, also what the reader may not know of.</param>
/// <param name="ShownJoins">How many of <paramref name="Joins"/> the reader may know of.</param>
internal sealed record PartingPlan(Campaign Campaign, IReadOnlyList<Source> Leaving, int Staying, IReadOnlyList<Occurrence> Links, IReadOnlyList<Occurrence> Shown, IReadOnlyList<Decision> Joins, int ShownJoins)
{
    /// <summary>Says which links these are, so that nobody takes others away than those that were shown.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData([.. Links.OrderBy(l => l.Value).ThenBy(l => l.Source).SelectMany(l => l.Value.ToByteArray().Concat(l.Source.ToByteArray()))]).AsSpan(0, 8));
}

/// <summary>Finds what links some reports of a campaign with the rest of it.</summary>
internal sealed class PlanParting(AppDb db, RulesInForce rules)
{
    public const int Most = 100;

    public async Task<Result<PartingPlan>> Of(CampaignId id, IReadOnlyCollection<Guid> chosen, bool seesRestricted, CancellationToken ct)
    {
        if (chosen.Count == 0) return LinkingRefusals.NobodyChosen;
        if (chosen.Count > Most) return LinkingRefusals.TooManyChosen;
        if (await db.Set<Campaign>().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } campaign) return LinkingRefusals.CampaignUnknown;
        if (campaign.IsOver) return LinkingRefusals.CampaignIsOver;

        var visible = db.Set<Source>().Where(s => s.Campaign == id && (seesRestricted || !s.IsRestricted));
        var leaving = await visible.Where(s => chosen.Contains(s.Id)).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync(ct);
        if (leaving.Count == 0) return LinkingRefusals.NobodyChosen;

        var staying = await visible.CountAsync(ct) - leaving.Count;
        if (staying == 0) return LinkingRefusals.NobodyStays;

        var ids = leaving.Select(s => s.Id).ToHashSet();
        var links = await Linking(ids, ct);
        var (all, shown) = (await SharedWith(id, ids, links, true, ct), seesRestricted ? null : await SharedWith(id, ids, links, false, ct));
        List<Occurrence> taken = [.. links.Where(l => all.Contains(l.Value))];
        var joins = await Joins(id, ids, ct);
        return taken.Count == 0 && joins.Count == 0
            ? LinkingRefusals.NothingToTake
            : new PartingPlan(campaign, leaving, staying, taken, shown is null ? taken : [.. taken.Where(l => shown.Contains(l.Value))], joins, await CountKnown(joins, seesRestricted, ct));
    }

    /// <summary>What these reports name that may link at all.</summary>
    private async Task<List<Occurrence>> Linking(HashSet<Guid> reports, CancellationToken ct)
    {
        var named = await db.Set<Occurrence>().Where(o => reports.Contains(o.Source) && !o.IsSilent).ToListAsync(ct);
        var values = named.Select(o => o.Value).Distinct().ToList();
        var epochs = await db.Set<Epoch>().AsNoTracking().Where(e => values.Contains(e.Value)).ToDictionaryAsync(e => (e.Value, e.Number), e => e.Standing, ct);
        return [.. named.Where(o => epochs.TryGetValue((o.Value, o.Epoch), out var standing) && rules.Current.Weights.WeightOf(o, standing) > 0)];
    }

    private async Task<HashSet<Guid>> SharedWith(CampaignId campaign, HashSet<Guid> leaving, List<Occurrence> links, bool seesRestricted, CancellationToken ct)
    {
        var values = links.Select(l => l.Value).Distinct().ToList();
        var staying = db.Set<Source>().Where(s => s.Campaign == campaign && !leaving.Contains(s.Id) && (seesRestricted || !s.IsRestricted)).Select(s => s.Id);
        return [.. await db.Set<Occurrence>().Where(o => values.Contains(o.Value) && !o.IsSilent && staying.Contains(o.Source)).Select(o => o.Value).Distinct().ToListAsync(ct)];
    }

    private Task<int> CountKnown(IReadOnlyList<Decision> joins, bool seesRestricted, CancellationToken ct)
    {
        var ids = joins.Select(j => j.Id).ToList();
        return RevokeDecision.KnownTo(seesRestricted, db).CountAsync(d => ids.Contains(d.Id), ct);
    }

    private async Task<IReadOnlyList<Decision>> Joins(CampaignId campaign, HashSet<Guid> leaving, CancellationToken ct)
    {
        var ids = leaving.Select(i => (Guid?)i).ToList();
        var joined = await db.Set<Decision>().Where(d => d.Kind == DecisionKind.Join && d.RevokedAt == null && (ids.Contains(d.Source) || ids.Contains(d.Other))).ToListAsync(ct);
        var crossing = joined.Where(d => leaving.Contains(d.Source!.Value) != leaving.Contains(d.Other!.Value)).ToList();
        var others = crossing.Select(d => leaving.Contains(d.Source!.Value) ? d.Other!.Value : d.Source!.Value).ToList();
        var staying = await db.Set<Source>().Where(s => others.Contains(s.Id) && s.Campaign == campaign).Select(s => s.Id).ToListAsync(ct);
        return [.. crossing.Where(d => staying.Contains(d.Source!.Value) || staying.Contains(d.Other!.Value))];
    }
}

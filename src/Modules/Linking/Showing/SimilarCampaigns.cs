using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>A campaign that shares something with this one, too little to belong to it.</summary>
/// <param name="Kinds">Values that both name, by kind, the most first.</param>
/// <param name="Same">Tables in which both have mostly the same line.</param>
/// <param name="Values">The values themselves.</param>
internal sealed record SimilarCampaign(CampaignSketch Sketch, IReadOnlyList<(string Kind, int Values)> Kinds, IReadOnlyList<string> Same, IReadOnlyList<Guid> Values, double Score);

/// <summary>
/// Campaigns that an analyst should compare with this one. A shared value says the more, the stronger its kind and the fewer name it; that both have mostly the same offence,
/// imitated body, language and way of payment adds to it, and makes nobody similar by itself.
/// </summary>
internal sealed class SimilarCampaigns(AppDb db, RulesInForce rules, FindCampaigns find)
{
    public const int Most = 5;

    // What more reports name says nothing here, and its rows are not read.
    private const int FewReports = 40;
    private const int MostValues = 300;
    private const int MostLooked = 20;

    // What is only shown still says something of two campaigns.
    private const int Weakest = 10;
    private const double Sameness = 5;

    private static readonly string[] Tables = ["offence", "body", "language", "method"];

    private sealed record Shared(Guid Value, string Kind, Guid Campaign, int Reports);

    public async Task<IReadOnlyList<SimilarCampaign>> To(CampaignView view, bool seesRestricted, CancellationToken ct)
    {
        var id = view.Campaign.Id;
        var known = view.Bridges.SelectMany(b => new[] { b.Kept, b.Cut }).Append(id).Select(c => (CampaignId?)c).ToHashSet();
        var shared = await SharedBy([.. (await Rare(view.Named, ct)).Take(MostValues)], known, seesRestricted, ct);
        var best = shared.GroupBy(s => s.Campaign).Select(g => (Campaign: CampaignId.From(g.Key), Values: g.ToList())).OrderByDescending(g => g.Values.Sum(ScoreOf)).ThenBy(g => g.Campaign.Value).Take(MostLooked).ToList();
        var sketches = (await find.Sketch([.. best.Select(b => b.Campaign)], seesRestricted, ct)).ToDictionary(s => s.Campaign.Id);
        var profiles = await Profiles([id, .. best.Select(b => b.Campaign)], seesRestricted, ct);
        return
        [
            .. best.Where(b => sketches.ContainsKey(b.Campaign)).Select(b => Describe(sketches[b.Campaign], b.Values, Same(profiles[id], profiles[b.Campaign])))
                .OrderByDescending(s => s.Score).ThenBy(s => s.Sketch.Campaign.Id.Value).Take(Most),
        ];
    }

    /// <summary>What this campaign names and few others do, the rarest first. What nobody else names has no epoch.</summary>
    private async Task<IEnumerable<Guid>> Rare(IReadOnlyList<Occurrence> named, CancellationToken ct)
    {
        var counted = await named.Select(o => o.Value).Distinct().Order().Take(20 * MostValues)
            .InParts(part => db.Set<Epoch>().Where(e => part.Contains(e.Value)).GroupBy(e => e.Value).Select(g => new { g.Key, Reports = g.Sum(e => e.Reports) }).ToListAsync(ct));
        return counted.Where(c => c.Reports <= FewReports).OrderBy(c => c.Reports).ThenBy(c => c.Key).Select(c => c.Key);
    }

    private async Task<IReadOnlyList<Shared>> SharedBy(IReadOnlyList<Guid> values, HashSet<CampaignId?> known, bool seesRestricted, CancellationToken ct)
    {
        var rows = from o in db.Set<Occurrence>()
                   join s in db.Set<Source>() on o.Source equals s.Id
                   where values.Contains(o.Value) && (seesRestricted || !s.IsRestricted)
                   select new { o.Value, o.Kind, s.Campaign };
        var read = await rows.AsNoTracking().ToListAsync(ct);
        var counts = read.CountBy(r => r.Value).ToDictionary();
        return [.. read.Where(r => r.Campaign is not null && !known.Contains(r.Campaign)).Select(r => new Shared(r.Value, r.Kind, r.Campaign!.Value.Value, counts[r.Value])).Distinct()];
    }

    private double ScoreOf(Shared shared) => Math.Max(Weakest, StrengthOf(shared.Kind)) / (double)shared.Reports;

    private int StrengthOf(string kind) => rules.Current.Weights.Rules.Kinds.FirstOrDefault(k => k.Kind == kind) is { } known ? rules.Current.Weights.Rules.Strength[known.Class] : 0;

    /// <summary>The most frequent line of each table.</summary>
    private async Task<IReadOnlyDictionary<CampaignId, IReadOnlyList<string?>>> Profiles(IReadOnlyList<CampaignId> campaigns, bool seesRestricted, CancellationToken ct)
    {
        var asked = campaigns.Select(c => (CampaignId?)c).ToList();
        var counted = await db.Set<Source>().Where(s => asked.Contains(s.Campaign) && (seesRestricted || !s.IsRestricted))
            .GroupBy(s => new { s.Campaign, s.Offence, s.Body, s.Language, s.Method }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var byCampaign = counted.ToLookup(c => c.Key.Campaign!.Value);
        return campaigns.Distinct().ToDictionary(c => c, c => (IReadOnlyList<string?>)
        [
            Main(byCampaign[c].Select(k => (k.Key.Offence, k.Count))!), Main(byCampaign[c].Select(k => (k.Key.Body, k.Count))),
            Main(byCampaign[c].Select(k => (k.Key.Language, k.Count))!), Main(byCampaign[c].Select(k => (k.Key.Method, k.Count))),
        ]);
    }

    private static string? Main(IEnumerable<(string? Code, int Count)> lines) =>
        lines.Where(l => !string.IsNullOrEmpty(l.Code)).GroupBy(l => l.Code).OrderByDescending(g => g.Sum(l => l.Count)).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    private static List<string> Same(IReadOnlyList<string?> ours, IReadOnlyList<string?> theirs) => [.. Tables.Where((_, n) => ours[n] is not null && ours[n] == theirs[n])];

    private SimilarCampaign Describe(CampaignSketch sketch, List<Shared> values, List<string> same) => new(
        sketch, [.. values.CountBy(v => v.Kind).OrderByDescending(k => k.Value).ThenBy(k => k.Key, StringComparer.Ordinal).Select(k => (k.Key, k.Value))],
        same, [.. values.Select(v => v.Value).Distinct().Order().Take(50)], values.Sum(ScoreOf) + (same.Count * Sameness));
}

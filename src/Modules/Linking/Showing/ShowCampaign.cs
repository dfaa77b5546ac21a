using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Linking;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>One line of a table: a code and how many reports.</summary>
internal sealed record Share(string Code, int Reports);

/// <summary>A value that reports of a campaign name.</summary>
/// <param name="Reports">Reports of the campaign that name it.</param>
/// <param name="Proofs">People who vouch for it here. Of all reports it would tell of restricted ones.</param>
/// <param name="Contexts">In how many different circumstances it is named: offence, imitated body and wording.</param>
/// <param name="Weight">In hundredths of what links by itself.</param>
/// <param name="Canonical">Null if the report that named it is erased, and for a text.</param>
internal sealed record ValueLine(Guid Value, string Kind, string? Canonical, int Reports, int Proofs, double Contexts, int Weight, string Why, Instant First, Instant Last)
{
    /// <summary>It stands for texts that are alike.</summary>
    public bool IsText { get; init; }
}

internal sealed record NoteLine(string? By, Instant At, string Text);

internal sealed record DecisionLine(DecisionId Id, DecisionKind Kind, string? Canonical, string? By, Instant At, string Reason, bool IsRevoked, bool IsText);

internal sealed record PartingLine(Parting Parting, string? By, string Reason);

internal sealed record CampaignView(
    Campaign Campaign, CampaignLine Line, int Proofs, bool IsCut, IReadOnlyList<(DateOnly Day, int Reports)> Days, IReadOnlyList<(string Table, IReadOnlyList<Share> Rows)> Tables, IReadOnlyList<ValueLine> Values, IReadOnlyList<BridgeRow> Bridges)
{
    public required CampaignGraph Graph { get; init; }

    /// <summary>All regions, not only the most frequent.</summary>
    public required IReadOnlyList<Share> Regions { get; init; }

    /// <summary>Everything that its latest reports name.</summary>
    public required IReadOnlyList<Occurrence> Named { get; init; }
}

/// <summary>Everything that is counted of one campaign. Nothing in it is typed by anybody: each figure can be counted again from its reports.</summary>
internal sealed class ShowCampaign(AppDb db, RulesInForce rules, Envelopes envelopes, CountryProfile profile)
{
    // The values and shares of a very large campaign are those of its latest reports; its sums are of all.
    public const int Latest = 5000;
    public static readonly TimeSpan Quiet = TimeSpan.FromDays(14);
    private const int MostValues = 40;
    private const int MostShares = 8;

    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone);

    public async Task<CampaignView?> Of(CampaignId id, bool seesRestricted, Instant now, CancellationToken ct)
    {
        if (await db.Set<Campaign>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } campaign) return null;

        var members = db.Set<Source>().AsNoTracking().Where(s => s.Campaign == id && (seesRestricted || !s.IsRestricted));
        var latest = await members.OrderByDescending(s => s.At).Take(Latest).ToListAsync(ct);
        // To whoever may see none of its reports it does not exist.
        if (latest.Count == 0 && !campaign.IsOver) return null;

        var extent = await ExtentOf(members, latest, now, ct);
        var proofs = latest.Count < Latest ? latest.Select(s => s.Proof).OfType<long>().Distinct().Count() : await members.Where(s => s.Proof != null).Select(s => s.Proof).Distinct().CountAsync(ct);
        var named = await NamedBy(latest, ct);
        var flows = MoneyFlows.In(named);
        var values = await ValuesOf(named, flows, ct);
        return new CampaignView(
            campaign, LineOf(campaign, latest, extent, await CountCampaigns.LossesOf(members, ct)), proofs, extent.Reports > latest.Count, DaysOf(latest), TablesOf(latest),
            [.. values.Where(v => v.Reports > 1).Take(MostValues)], await db.Set<BridgeRow>().AsNoTracking().Where(b => b.Kept == id || b.Cut == id).ToListAsync(ct))
        {
            Graph = CampaignGraph.Of(values, named, latest, flows),
            Regions = SharesOf(latest, s => s.Region, int.MaxValue),
            Named = named,
        };
    }

    private static CampaignLine LineOf(Campaign campaign, List<Source> latest, Extent extent, IReadOnlyList<Loss> losses)
    {
        var main = latest.GroupBy(s => (s.Offence, s.Body)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Offence, StringComparer.Ordinal).Select(g => g.Key).FirstOrDefault();
        return new CampaignLine(campaign, main.Offence ?? "", main.Body, extent.Reports, extent.Week, extent.Before, extent.First ?? campaign.DetectedAt, extent.Last ?? campaign.DetectedAt, losses);
    }

    /// <summary>How many reports, and when they came.</summary>
    private sealed record Extent(int Reports, int Week, int Before, Instant? First, Instant? Last);

    // Of a very large campaign the latest reports may all be of one day.
    private static async Task<Extent> ExtentOf(IQueryable<Source> members, List<Source> latest, Instant now, CancellationToken ct)
    {
        var (week, before) = (now - TimeSpan.FromDays(7), now - TimeSpan.FromDays(14));
        var last = latest.Count == 0 ? null : (Instant?)latest[0].At;
        if (latest.Count < Latest)
        {
            var thisWeek = latest.Count(s => s.At >= week);
            return new Extent(latest.Count, thisWeek, latest.Count(s => s.At >= before) - thisWeek, latest.Count == 0 ? null : latest[^1].At, last);
        }

        return new Extent(
            await members.CountAsync(ct), await members.CountAsync(s => s.At >= week, ct), await members.CountAsync(s => s.At >= before && s.At < week, ct),
            await members.OrderBy(s => s.At).Select(s => (Instant?)s.At).FirstAsync(ct), last);
    }

    private IReadOnlyList<(DateOnly, int)> DaysOf(List<Source> latest) =>
        [.. latest.GroupBy(s => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(s.At.ToDateTimeOffset(), zone).Date)).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];

    private static IReadOnlyList<(string, IReadOnlyList<Share>)> TablesOf(List<Source> latest) =>
    [
        ("offence", SharesOf(latest, s => s.Offence)),
        ("body", SharesOf(latest, s => s.Body)),
        ("region", SharesOf(latest, s => s.Region)),
        ("language", SharesOf(latest, s => s.Language)),
        ("platform", SharesOf(latest, s => s.Platform)),
        ("method", SharesOf(latest, s => s.Method)),
        ("group", SharesOf(latest, s => s.Group)),
    ];

    private static IReadOnlyList<Share> SharesOf(List<Source> latest, Func<Source, string?> of, int most = MostShares) =>
        [.. latest.Select(of).OfType<string>().Where(c => c.Length > 0).CountBy(c => c).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(most).Select(c => new Share(c.Key, c.Value))];

    private async Task<List<Occurrence>> NamedBy(List<Source> latest, CancellationToken ct)
    {
        List<Occurrence> named = [];
        named.AddRange(await latest.Select(s => s.Id).InParts(part => db.Set<Occurrence>().AsNoTracking().Where(o => part.Contains(o.Source)).ToListAsync(ct)));
        return OneKeyOfEachText(named);
    }

    // A text has several keys, of which one is enough to be seen: the one that most others of the campaign have.
    private List<Occurrence> OneKeyOfEachText(List<Occurrence> named)
    {
        var (weights, times) = (rules.Current.Weights, named.CountBy(o => o.Value).ToDictionary());
        var byWording = named.ToLookup(o => weights.IsWording(o.Kind));
        var strongest = byWording[true].GroupBy(o => (o.Source, o.Kind)).Select(g => g.OrderByDescending(o => times[o.Value]).ThenBy(o => o.Value).First());
        return [.. byWording[false], .. strongest];
    }

    /// <summary>What more than one report names, and the accounts between which money went; the strongest first.</summary>
    private async Task<IReadOnlyList<ValueLine>> ValuesOf(List<Occurrence> named, IReadOnlyList<MoneyFlow> flows, CancellationToken ct)
    {
        var accounts = flows.SelectMany(f => new[] { f.From, f.To }).ToHashSet();
        var byValue = named.ToLookup(o => o.Value);
        var top = byValue.Where(g => g.Count() > 1).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(CampaignGraph.MostValues).Concat(byValue.Where(g => accounts.Contains(g.Key))).DistinctBy(g => g.Key).ToList();
        var values = top.Select(g => g.Key).ToList();
        var epochs = (await db.Set<Epoch>().AsNoTracking().Where(e => values.Contains(e.Value)).ToListAsync(ct)).ToDictionary(e => (e.Value, e.Number));
        var asked = values.Select(v => (Guid?)v).ToList();
        var blocked = (await db.Set<Decision>().Where(d => asked.Contains(d.Value) && d.Kind == DecisionKind.Block && d.RevokedAt == null).Select(d => d.Value!.Value).ToListAsync(ct)).ToHashSet();
        var keys = await envelopes.KeysOf([.. top.Select(g => g.First().Source).Distinct()], ct);
        return [.. top.Select(g => Line([.. g], epochs, blocked.Contains(g.Key), keys)).OrderByDescending(v => v.Weight).ThenByDescending(v => v.Reports)];
    }

    private ValueLine Line(List<Occurrence> named, Dictionary<(Guid, int), Epoch> epochs, bool isBlocked, IReadOnlyDictionary<Guid, RecordKey> keys)
    {
        var strongest = named.OrderBy(o => o.IsSilent).ThenBy(o => o.Use).First();
        var epoch = epochs.GetValueOrDefault((strongest.Value, strongest.Epoch));
        var standing = epoch?.Standing ?? new Standing(LinkRules.Eighths, strongest.Use == LinkUse.Offender, strongest.Use == LinkUse.Unknown);
        var isText = rules.Current.Weights.IsWording(strongest.Kind);
        var canonical = !isText && keys.TryGetValue(named[0].Source, out var key) ? key.OpenText(LinkingDesk.SectionOf(named[0].Value), named[0].Sealed) : null;
        var tally = Tally.Of(named.Where(o => o.Proof is not null).Select(o => (o.Proof!.Value, o.Context)));
        return new ValueLine(
            strongest.Value, strongest.Kind, canonical, named.Count, tally.Proofs, tally.Contexts, rules.Current.Weights.WeightOf(strongest, standing) / LinkRules.Eighths,
            isBlocked ? "blocked" : Ties.WhyOf(strongest, standing, rules.Current.Weights), named.Min(o => o.At), named.Max(o => o.At))
        {
            IsText = isText,
        };
    }
}

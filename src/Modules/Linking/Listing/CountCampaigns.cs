using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;

namespace Ragusa.Linking;

/// <summary>A campaign in the list, with what is counted of it.</summary>
/// <param name="Week">Reports of the last seven days.</param>
/// <param name="Before">Reports of the seven days before.</param>
internal sealed record CampaignLine(Campaign Campaign, string Offence, string? Body, int Reports, int Week, int Before, Instant First, Instant Last, IReadOnlyList<Loss> Losses)
{
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>(week + 1) / (week before + 1): 1 is neither growing nor shrinking.</summary>
    public double Growth => (Week + 1.0) / (Before + 1.0);

    /// <summary>A report came in the last seven days.</summary>
    public bool IsActive => Week > 0;

    /// <summary>How it goes on, as a word: <c>new</c>, <c>fast</c>, <c>grows</c>, <c>steady</c>, <c>slows</c>, <c>quiet</c>.</summary>
    public string Pace => (Week, Before) switch
    {
        (0, _) => "quiet",
        (_, 0) => "new",
        var (week, before) when week >= 2 * before => "fast",
        // A fifth more or less is chance.
        var (week, before) when week * 5 > before * 6 => "grows",
        var (week, before) when week * 6 < before * 5 => "slows",
        _ => "steady",
    };
}

/// <summary>What was lost in one currency: different ones are never added up.</summary>
internal sealed record Loss(Money Sum, int Reports);

internal enum CampaignOrder
{
    Growth,
    Size,
    Newest,
}

/// <summary>
/// The campaigns that matter now: those in which reports came in the last two weeks, counted in one pass over one index; and those found last. Counts are kept for a
/// moment, names, states and tags are those of now.
/// </summary>
internal sealed class CountCampaigns(AppDb db, KeptFigures kept)
{
    public const int Most = 50;

    // One report more or less is no growth.
    private const int FewestInWeek = 3;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <returns>The campaigns, and when their reports were counted.</returns>
    public async Task<(IReadOnlyList<CampaignLine> Lines, Instant At)> Of(CampaignOrder order, CampaignState? state, string? tag, bool seesRestricted, Instant now, CancellationToken ct)
    {
        var (counted, at) = await kept.Of($"linking.campaigns/{seesRestricted}", async () => new CampaignCounts(await Paces(seesRestricted, now, ct)), ct);
        var paces = await Tagged(counted.Paces, tag, ct);
        var inOrder = order switch
        {
            CampaignOrder.Growth => paces.OrderByDescending(p => p.Week >= FewestInWeek).ThenByDescending(p => (p.Week + 1.0) / (p.Before + 1.0)).ThenByDescending(p => p.Week),
            CampaignOrder.Newest => await Newest(paces, state, tag, ct),
            _ => paces.OrderByDescending(p => p.Week + p.Before),
        };
        return (await Lines(inOrder, counted, state, seesRestricted, ct), at);
    }

    /// <summary>Those found last, whether or not anything came in the last weeks.</summary>
    private async Task<IEnumerable<Pace>> Newest(IReadOnlyList<Pace> paces, CampaignState? state, string? tag, CancellationToken ct)
    {
        var known = paces.ToDictionary(p => p.Campaign);
        var open = db.Set<Campaign>().Where(c => state == null ? c.State == CampaignState.Detected || c.State == CampaignState.Confirmed : c.State == state);
        if (tag is not null) open = open.Where(c => WithTag(tag).Contains(c.Id));
        var newest = await open.OrderByDescending(c => c.DetectedAt).Select(c => c.Id).Take(2 * Most).ToListAsync(ct);
        return newest.Select(c => known.GetValueOrDefault(c) ?? new Pace(c, 0, 0));
    }

    private async Task<IReadOnlyList<Pace>> Tagged(IReadOnlyList<Pace> paces, string? tag, CancellationToken ct)
    {
        if (tag is null) return paces;

        var tagged = await WithTag(tag).ToHashSetAsync(ct);
        return [.. paces.Where(p => tagged.Contains(p.Campaign))];
    }

    private IQueryable<CampaignId> WithTag(string tag) => db.Set<CampaignTag>().Where(t => t.Tag == tag).Select(t => t.Campaign);

    private async Task<IReadOnlyList<Pace>> Paces(bool seesRestricted, Instant now, CancellationToken ct)
    {
        var (week, before) = (now - Week, now - (2 * Week));
        var recent = db.Set<Source>().Where(s => s.At >= before && s.Campaign != null && (seesRestricted || !s.IsRestricted));
        var counted = await recent.GroupBy(s => s.Campaign).Select(g => new { g.Key, Week = g.Count(s => s.At >= week), All = g.Count() }).ToListAsync(ct);
        return [.. counted.Select(c => new Pace(c.Key!.Value, c.Week, c.All - c.Week))];
    }

    private async Task<IReadOnlyList<CampaignLine>> Lines(IEnumerable<Pace> paces, CampaignCounts counted, CampaignState? state, bool seesRestricted, CancellationToken ct)
    {
        List<CampaignLine> lines = [];
        foreach (var part in paces.Chunk(Most))
        {
            var ids = part.Select(p => p.Campaign).ToList();
            var campaigns = await db.Set<Campaign>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
            var tags = (await db.Set<CampaignTag>().AsNoTracking().Where(t => ids.Contains(t.Campaign)).OrderBy(t => t.Tag).ToListAsync(ct)).ToLookup(t => t.Campaign, t => t.Tag);
            var shown = part.Where(p => campaigns.TryGetValue(p.Campaign, out var campaign) && IsShown(campaign, state)).ToList();
            await Count(counted, [.. shown.Select(p => (CampaignId?)p.Campaign).Where(c => !counted.Figures.ContainsKey(c!.Value))], seesRestricted, ct);
            foreach (var pace in shown)
            {
                if (lines.Count == Most) return lines;
                if (counted.Figures.TryGetValue(pace.Campaign, out var figures)) lines.Add(LineOf(campaigns[pace.Campaign], pace, figures) with { Tags = [.. tags[pace.Campaign]] });
            }
        }

        return lines;
    }

    private static bool IsShown(Campaign campaign, CampaignState? state) =>
        state is null ? campaign.State is not (CampaignState.Dismissed or CampaignState.Closed) : campaign.State == state;

    private static CampaignLine LineOf(Campaign campaign, Pace pace, CampaignFigures figures) =>
        new(campaign, figures.Offence, figures.Body, figures.Reports, pace.Week, pace.Before, figures.First, figures.Last, figures.Losses);

    /// <summary>Figures of several campaigns, in two statements. A campaign without reports that the reader may know of has none.</summary>
    private async Task Count(CampaignCounts counted, List<CampaignId?> campaigns, bool seesRestricted, CancellationToken ct)
    {
        if (campaigns.Count == 0) return;

        var members = db.Set<Source>().Where(s => campaigns.Contains(s.Campaign) && (seesRestricted || !s.IsRestricted));
        var named = await members.GroupBy(s => new { s.Campaign, s.Offence, s.Body }).Select(g => new { g.Key, Count = g.Count(), First = g.Min(s => s.At), Last = g.Max(s => s.At) }).ToListAsync(ct);
        var lost = (await members.Where(s => s.LossCurrency != null).GroupBy(s => new { s.Campaign, Currency = s.LossCurrency! })
            .Select(g => new { g.Key, Sum = g.Sum(s => s.LossMinor!.Value), Count = g.Count() }).ToListAsync(ct)).ToLookup(l => l.Key.Campaign, l => new Loss(new Money(l.Sum, l.Key.Currency), l.Count));
        foreach (var campaign in named.GroupBy(n => n.Key.Campaign))
        {
            var main = campaign.OrderByDescending(n => n.Count).ThenBy(n => n.Key.Offence, StringComparer.Ordinal).First().Key;
            counted.Figures[campaign.Key!.Value] = new CampaignFigures(main.Offence, main.Body, campaign.Sum(n => n.Count), campaign.Min(n => n.First), campaign.Max(n => n.Last), InOrder(lost[campaign.Key]));
        }
    }

    public static async Task<IReadOnlyList<Loss>> LossesOf(IQueryable<Source> members, CancellationToken ct)
    {
        var lost = await members.Where(s => s.LossCurrency != null).GroupBy(s => s.LossCurrency!).Select(g => new { g.Key, Sum = g.Sum(s => s.LossMinor!.Value), Count = g.Count() }).ToListAsync(ct);
        return InOrder(lost.Select(l => new Loss(new Money(l.Sum, l.Key), l.Count)));
    }

    private static IReadOnlyList<Loss> InOrder(IEnumerable<Loss> losses) => [.. losses.OrderByDescending(l => l.Reports).ThenBy(l => l.Sum.Currency, StringComparer.Ordinal)];
}

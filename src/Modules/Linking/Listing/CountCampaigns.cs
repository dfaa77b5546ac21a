using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

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

/// <summary>The campaigns that matter now: those in which reports came in the last two weeks, counted in one pass over one index; and those found last.</summary>
internal sealed class CountCampaigns(AppDb db)
{
    public const int Most = 50;

    // One report more or less is no growth.
    private const int FewestInWeek = 3;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private sealed record Pace(CampaignId Campaign, int Week, int Before);

    public async Task<IReadOnlyList<CampaignLine>> Of(CampaignOrder order, CampaignState? state, string? tag, bool seesRestricted, Instant now, CancellationToken ct)
    {
        var paces = await Paces(tag, seesRestricted, now, ct);
        return await Lines(order switch
        {
            CampaignOrder.Growth => paces.OrderByDescending(p => p.Week >= FewestInWeek).ThenByDescending(p => (p.Week + 1.0) / (p.Before + 1.0)).ThenByDescending(p => p.Week),
            CampaignOrder.Newest => await Newest(paces, state, tag, ct),
            _ => paces.OrderByDescending(p => p.Week + p.Before),
        }, state, seesRestricted, ct);
    }

    /// <summary>Those found last, whether or not anything came in the last weeks.</summary>
    private async Task<IEnumerable<Pace>> Newest(List<Pace> paces, CampaignState? state, string? tag, CancellationToken ct)
    {
        var known = paces.ToDictionary(p => p.Campaign);
        var open = db.Set<Campaign>().Where(c => state == null ? c.State == CampaignState.Detected || c.State == CampaignState.Confirmed : c.State == state);
        if (Tagged(tag) is { } tagged) open = open.Where(c => tagged.Contains(c.Id));
        var newest = await open.OrderByDescending(c => c.DetectedAt).Select(c => c.Id).Take(2 * Most).ToListAsync(ct);
        return newest.Select(c => known.GetValueOrDefault(c) ?? new Pace(c, 0, 0));
    }

    private IQueryable<CampaignId>? Tagged(string? tag) => tag is null ? null : db.Set<CampaignTag>().Where(t => t.Tag == tag).Select(t => t.Campaign);

    private async Task<List<Pace>> Paces(string? tag, bool seesRestricted, Instant now, CancellationToken ct)
    {
        var (week, before) = (now - Week, now - (2 * Week));
        var recent = db.Set<Source>().Where(s => s.At >= before && s.Campaign != null && (seesRestricted || !s.IsRestricted));
        if (Tagged(tag) is { } tagged) recent = recent.Where(s => tagged.Contains(s.Campaign!.Value));
        var counted = await recent.GroupBy(s => s.Campaign).Select(g => new { g.Key, Week = g.Count(s => s.At >= week), All = g.Count() }).ToListAsync(ct);
        return [.. counted.Select(c => new Pace(c.Key!.Value, c.Week, c.All - c.Week))];
    }

    private async Task<IReadOnlyList<CampaignLine>> Lines(IEnumerable<Pace> paces, CampaignState? state, bool seesRestricted, CancellationToken ct)
    {
        List<CampaignLine> lines = [];
        foreach (var part in paces.Chunk(Most))
        {
            var ids = part.Select(p => p.Campaign).ToList();
            var campaigns = await db.Set<Campaign>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
            var tags = (await db.Set<CampaignTag>().AsNoTracking().Where(t => ids.Contains(t.Campaign)).OrderBy(t => t.Tag).ToListAsync(ct)).ToLookup(t => t.Campaign, t => t.Tag);
            foreach (var pace in part.Where(p => campaigns.TryGetValue(p.Campaign, out var c) && (state is null ? c.State is not (CampaignState.Dismissed or CampaignState.Closed) : c.State == state)))
            {
                if (lines.Count == Most) return lines;
                if (await Line(campaigns[pace.Campaign], pace.Week, pace.Before, seesRestricted, ct) is { } line) lines.Add(line with { Tags = [.. tags[pace.Campaign]] });
            }
        }

        return lines;
    }

    private async Task<CampaignLine?> Line(Campaign campaign, int week, int before, bool seesRestricted, CancellationToken ct)
    {
        var members = db.Set<Source>().Where(s => s.Campaign == campaign.Id && (seesRestricted || !s.IsRestricted));
        var named = await members.GroupBy(s => new { s.Offence, s.Body }).Select(g => new { g.Key, Count = g.Count(), First = g.Min(s => s.At), Last = g.Max(s => s.At) }).ToListAsync(ct);
        if (named.Count == 0) return null;

        var main = named.OrderByDescending(n => n.Count).ThenBy(n => n.Key.Offence, StringComparer.Ordinal).First().Key;
        return new CampaignLine(campaign, main.Offence, main.Body, named.Sum(n => n.Count), week, before, named.Min(n => n.First), named.Max(n => n.Last), await LossesOf(members, ct));
    }

    public static async Task<IReadOnlyList<Loss>> LossesOf(IQueryable<Source> members, CancellationToken ct)
    {
        var lost = await members.Where(s => s.LossCurrency != null).GroupBy(s => s.LossCurrency!).Select(g => new { g.Key, Sum = g.Sum(s => s.LossMinor!.Value), Count = g.Count() }).ToListAsync(ct);
        return [.. lost.OrderByDescending(l => l.Count).ThenBy(l => l.Key, StringComparer.Ordinal).Select(l => new Loss(new Money(l.Sum, l.Key), l.Count))];
    }
}

using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Linking;

namespace Ragusa.Linking;

/// <summary>What is known of one value.</summary>
/// <param name="Canonical">Null for a text, of which only keys are known.</param>
/// <param name="Months">Reports by month, the latest last.</param>
internal sealed record LookedUp(
    Guid Value, string Kind, string? Canonical, int Reports, int Proofs, Instant First, Instant Last, IReadOnlyList<(int Year, int Month, int Reports)> Months,
    IReadOnlyList<(Campaign Campaign, string Offence, string? Body, int Reports)> Campaigns, IReadOnlyList<LinkUse> Uses, string Why);

/// <summary>Looks a number, a link or an account up, however it was typed. Only keyed hashes are compared; the value itself is asked of nobody.</summary>
internal sealed class LookUp(AppDb db, RulesInForce rules, KeyRing ring, CountryProfile profile, Envelopes envelopes)
{
    // Of a value that more reports name the months and campaigns are those of the latest.
    private const int Latest = 10_000;
    private const int MostCampaigns = 20;

    /// <summary>Null: it cannot be read as an identifier. Otherwise one for each way to read it that somebody has reported.</summary>
    public async Task<IReadOnlyList<LookedUp>?> Of(string typed, bool seesRestricted, CancellationToken ct)
    {
        var readings = Typed.Readings(typed, profile);
        if (readings.Count == 0) return null;

        List<LookedUp> known = [];
        foreach (var (kind, canonical) in readings)
        {
            if (await Of(kind, canonical, seesRestricted, ct) is { } one) known.Add(one);
        }

        return known;
    }

    /// <summary>As it stands in a campaign, by its keyed hash; null if none of the reports that name it can be read any more.</summary>
    public async Task<LookedUp?> Of(Guid value, bool seesRestricted, CancellationToken ct)
    {
        var named = await db.Set<Occurrence>().AsNoTracking().Where(o => o.Value == value && (seesRestricted || !db.Set<Source>().Any(s => s.Id == o.Source && s.IsRestricted))).OrderByDescending(o => o.At).FirstOrDefaultAsync(ct);
        if (named is null || await envelopes.KeyOf(named.Source, ct) is not { } key) return null;

        return await Of(named.Kind, key.OpenText(LinkingDesk.SectionOf(value), named.Sealed), seesRestricted, ct);
    }

    private async Task<LookedUp?> Of(string kind, string canonical, bool seesRestricted, CancellationToken ct)
    {
        var value = ValueKey.Of(kind, canonical, ring);
        var rows = from o in db.Set<Occurrence>().AsNoTracking()
                   join s in db.Set<Source>() on o.Source equals s.Id
                   where o.Value == value && (seesRestricted || !s.IsRestricted)
                   orderby s.At descending
                   select new { Named = o, Source = s };
        var named = await rows.Take(Latest).ToListAsync(ct);
        if (named.Count == 0) return null;

        var strongest = named.Select(n => n.Named).OrderBy(o => o.IsSilent).ThenBy(o => o.Use).First();
        var epoch = await db.Set<Epoch>().AsNoTracking().FirstOrDefaultAsync(e => e.Value == value && e.Number == strongest.Epoch, ct);
        var standing = epoch?.Standing ?? new Standing(LinkRules.Eighths, strongest.Use == LinkUse.Offender, strongest.Use == LinkUse.Unknown);
        var isBlocked = await db.Set<Decision>().AnyAsync(d => d.Value == value && d.Kind == DecisionKind.Block && d.RevokedAt == null, ct);
        return new LookedUp(
            value, kind, rules.Current.Weights.IsWording(kind) ? null : canonical, named.Count < Latest ? named.Count : await rows.CountAsync(ct), named.Select(n => n.Source.Proof).OfType<long>().Distinct().Count(), named.Min(n => n.Source.At), named.Max(n => n.Source.At),
            [.. named.GroupBy(n => n.Source.At.ToDateTimeOffset() is var at ? (at.Year, at.Month) : default).OrderBy(g => g.Key).Select(g => (g.Key.Year, g.Key.Month, g.Count())).TakeLast(12)],
            await CampaignsOf([.. named.Select(n => n.Source)], ct), [.. named.Select(n => n.Named.Use).Distinct().Order()], isBlocked ? "blocked" : Ties.WhyOf(strongest, standing, rules.Current.Weights));
    }

    private async Task<IReadOnlyList<(Campaign, string, string?, int)>> CampaignsOf(List<Source> named, CancellationToken ct)
    {
        var groups = named.Where(s => s.Campaign is not null).GroupBy(s => s.Campaign!.Value).OrderByDescending(g => g.Count()).Take(MostCampaigns).ToList();
        var ids = groups.Select(g => g.Key).ToList();
        var campaigns = await db.Set<Campaign>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        return [.. groups.Where(g => campaigns.ContainsKey(g.Key)).Select(g => (campaigns[g.Key], g.First().Offence, g.Select(s => s.Body).FirstOrDefault(b => b is not null), g.Count()))];
    }
}

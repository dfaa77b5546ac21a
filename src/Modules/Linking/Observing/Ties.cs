using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Linking;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>Says of each value of a report how it ties it to others, and why or why not.</summary>
internal sealed class Ties(AppDb db, LinkWeights weights, Envelopes envelopes)
{
    private const int Many = 1000;

    public async Task<IReadOnlyList<Tie>> Of(Source source, bool seesRestricted, CancellationToken ct)
    {
        var named = await db.Set<Occurrence>().AsNoTracking().Where(o => o.Source == source.Id).ToListAsync(ct);
        if (named.Count == 0 || await envelopes.KeyOf(source.Id, ct) is not { } key) return [];

        var values = named.Select(o => o.Value).ToList();
        var epochs = await db.Set<Epoch>().AsNoTracking().Where(e => values.Contains(e.Value)).ToDictionaryAsync(e => (e.Value, e.Number), ct);
        var many = ManyNamed(epochs.Values, seesRestricted);
        var others = await Others([.. values.Except(many.Keys)], source.Id, seesRestricted, ct);
        foreach (var (value, reports) in many) others[value] = reports;
        var blocked = await Blocked(values, ct);
        var told = named.Select(o => Tell(o, epochs.GetValueOrDefault((o.Value, o.Epoch))?.Standing, others.GetValueOrDefault(o.Value), blocked, key))
            .OrderByDescending(t => t.Others > 0 ? t.Weight : 0).ThenByDescending(t => t.Others).ThenBy(t => t.Kind, StringComparer.Ordinal).ThenBy(t => t.Canonical, StringComparer.Ordinal);
        // The keys of a text are one tie: the strongest.
        return [.. told.DistinctBy(t => weights.IsWording(t.Kind) ? t.Kind : t.Value.ToString())];
    }

    /// <summary>
    /// What very many name is not counted row by row for each reader: its epochs know how many. Whoever may not know of restricted reports is told it in hundreds,
    /// in which a single one does not show.
    /// </summary>
    private static Dictionary<Guid, int> ManyNamed(IEnumerable<Epoch> epochs, bool seesRestricted) =>
        epochs.GroupBy(e => e.Value).Select(g => (Value: g.Key, Reports: g.Sum(e => e.Reports) - 1)).Where(v => v.Reports >= Many)
            .ToDictionary(v => v.Value, v => seesRestricted ? v.Reports : v.Reports / 100 * 100);

    private async Task<Dictionary<Guid, int>> Others(List<Guid> values, Guid self, bool seesRestricted, CancellationToken ct) =>
        await NamedByOthers(values, self, seesRestricted).GroupBy(v => v).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    private IQueryable<Guid> NamedByOthers(List<Guid> values, Guid self, bool seesRestricted)
    {
        var hidden = db.Set<Source>().Where(s => s.IsRestricted).Select(s => s.Id);
        return db.Set<Occurrence>().Where(o => values.Contains(o.Value) && o.Source != self && (seesRestricted || !hidden.Contains(o.Source))).Select(o => o.Value);
    }

    private async Task<HashSet<Guid>> Blocked(List<Guid> values, CancellationToken ct)
    {
        var asked = values.Select(v => (Guid?)v).ToList();
        return [.. await db.Set<Decision>().Where(d => asked.Contains(d.Value) && d.Kind == DecisionKind.Block && d.RevokedAt == null).Select(d => d.Value!.Value).ToListAsync(ct)];
    }

    private Tie Tell(Occurrence one, Standing? standing, int others, HashSet<Guid> blocked, RecordKey key)
    {
        var stands = standing ?? new Standing(LinkRules.Eighths, one.Use == LinkUse.Offender, one.Use == LinkUse.Unknown);
        var weight = weights.WeightOf(one, stands) / LinkRules.Eighths;
        var canonical = weights.IsWording(one.Kind) ? null : key.OpenText(LinkingDesk.SectionOf(one.Value), one.Sealed);
        return new Tie(one.Value, one.Kind, canonical, weight, others, WhyOf(one, stands, blocked));
    }

    private string WhyOf(Occurrence one, Standing stands, HashSet<Guid> blocked) => blocked.Contains(one.Value) ? "blocked" : WhyOf(one, stands, weights);

    /// <summary>The code of what decided that a use of a value weighs what it weighs.</summary>
    public static string WhyOf(Occurrence one, Standing stands, LinkWeights weights) =>
        one.IsSilent ? "detached"
        : one.Effect is ListEffect.Never or ListEffect.Protect ? "listed"
        : weights.Weigher.ClassOf(weights.KindOf(one), one.Effect, one.Use) == LinkClass.D ? "shown"
        : stands.Eighths == 0 ? "common"
        : weights.LinksAlone(one, stands) ? "alone" : "company";
}

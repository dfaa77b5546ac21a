using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>What was decided in one act about one value, the keys of one text, one report or two.</summary>
/// <param name="Canonical">Null for a text, and when every report that named it is erased.</param>
/// <param name="Reports">Those that the decision names, where they stand.</param>
internal sealed record DecidedLine(Decision Decision, string? Canonical, bool IsText, IReadOnlyList<ReportPlace> Reports, string? By, string Reason)
{
    /// <summary>Every report that named the value is erased, as far as the reader may know.</summary>
    public bool IsUnnamed => Decision.Value is not null && Canonical is null && !IsText;
}

/// <summary>
/// Everything that analysts decided one by one, wherever it was decided: a value that links nobody any more may have left no campaign on whose page
/// it could be taken back. What was decided with a parting is taken back with that.
/// </summary>
internal sealed class ListDecisions(AppDb db, RulesInForce rules, IObservedReports reports, Envelopes envelopes, IOfficers officers)
{
    private const int AtOnce = 50;

    /// <summary>The newest first.</summary>
    /// <param name="after">The last one of the page before.</param>
    /// <param name="standing">Only those that hold.</param>
    public async Task<(IReadOnlyList<DecidedLine> Lines, DecisionId? Next)> Of(DecisionId? after, bool standing, bool seesRestricted, CancellationToken ct)
    {
        var decisions = RevokeDecision.KnownTo(seesRestricted, db).AsNoTracking();
        if (standing) decisions = decisions.Where(d => d.RevokedAt == null);
        if (after is { } last) decisions = decisions.Where(Keyset.Before<Decision, DecisionId>(d => d.Id, last));

        var found = await decisions.OrderByDescending(d => d.Id).Take(AtOnce + 1).ToListAsync(ct);
        var shown = WholeActs(found);
        return (await LinesOf(shown, seesRestricted, ct), shown.Count < found.Count ? shown[^1].Id : null);
    }

    // The keys of one text stay together: those of the last act wait for the next page, unless the page holds nothing else.
    private static List<Decision> WholeActs(List<Decision> found)
    {
        if (found.Count <= AtOnce) return found;

        var whole = found.Take(AtOnce).ToList();
        var last = whole.FindLastIndex(d => !ActOf(d).Equals(ActOf(found[AtOnce])));
        return last < 0 ? whole : whole[..(last + 1)];
    }

    private static object ActOf(Decision d) => d.Value is null ? d.Id : (d.Kind, d.By, d.At, d.Source, d.RevokedAt);

    private async Task<IReadOnlyList<DecidedLine>> LinesOf(List<Decision> shown, bool seesRestricted, CancellationToken ct)
    {
        var named = await NamersOf([.. shown.Select(d => d.Value).OfType<Guid>().Distinct()], seesRestricted, ct);
        var keys = await envelopes.KeysOf([.. shown.Select(d => d.Id.Value), .. named.Values.Select(o => o.Source)], ct);
        var people = await officers.NamesOf([.. shown.Select(d => AccountId.From(d.By)).Distinct()], ct);
        var places = await reports.Of([.. shown.SelectMany(ReportsIn).Distinct()], ct);
        return [.. shown.GroupBy(ActOf).Select(act => Line(act.First()))];

        DecidedLine Line(Decision decision)
        {
            var one = decision.Value is { } value ? named.GetValueOrDefault(value) : null;
            var isText = one is not null && rules.Current.Weights.IsWording(one.Kind);
            return new DecidedLine(
                decision, isText ? null : CanonicalOf(one), isText, [.. ReportsIn(decision).Select(places.GetValueOrDefault).OfType<ReportPlace>()],
                people.GetValueOrDefault(AccountId.From(decision.By)), DecideLink.ReasonOf(decision, keys.GetValueOrDefault(decision.Id.Value)));
        }

        string? CanonicalOf(Occurrence? one) => one is not null && keys.TryGetValue(one.Source, out var key) ? key.OpenText(LinkingDesk.SectionOf(one.Value), one.Sealed) : null;
    }

    private static IEnumerable<Guid> ReportsIn(Decision decision) => new[] { decision.Source, decision.Other }.OfType<Guid>();

    /// <summary>Of each value one report that names it and that the reader may know of.</summary>
    private async Task<Dictionary<Guid, Occurrence>> NamersOf(List<Guid> values, bool seesRestricted, CancellationToken ct)
    {
        var told = db.Set<Occurrence>().Where(o => seesRestricted || db.Set<Source>().Any(s => s.Id == o.Source && !s.IsRestricted));
        var asked = values.Select(v => (Guid?)v).ToList();
        var namers = await db.Set<Decision>().Where(d => asked.Contains(d.Value))
            .Select(d => told.Where(o => o.Value == d.Value).Select(o => (Guid?)o.Source).FirstOrDefault()).Distinct().ToListAsync(ct);
        var named = await db.Set<Occurrence>().AsNoTracking().Where(o => values.Contains(o.Value) && namers.Contains(o.Source)).ToListAsync(ct);
        return named.GroupBy(o => o.Value).ToDictionary(g => g.Key, g => g.First());
    }
}

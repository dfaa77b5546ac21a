using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>What was decided in one act about one value, the keys of one text, one report or two.</summary>
/// <param name="Canonical">Null for a text, and when every report that named it is erased.</param>
/// <param name="Reports">Those that the decision names, where they stand.</param>
internal sealed record DecidedLine(Decision Decision, string? Canonical, bool IsText, IReadOnlyList<ReportPlace> Reports, string? By, string Reason);

/// <summary>
/// Everything that analysts decided one by one, wherever it was decided: a value that links nobody any more may have left no campaign on whose page
/// it could be taken back. What was decided with a parting is taken back with that.
/// </summary>
internal sealed class ListDecisions(AppDb db, RulesInForce rules, IObservedReports reports, Envelopes envelopes, IOfficers officers)
{
    public const int AtOnce = 50;

    /// <summary>The newest first.</summary>
    /// <param name="after">The last one of the page before.</param>
    /// <param name="standing">Only those that hold.</param>
    public async Task<(IReadOnlyList<DecidedLine> Lines, DecisionId? Next)> Of(DecisionId? after, bool standing, bool seesRestricted, CancellationToken ct)
    {
        var decisions = Known(seesRestricted);
        if (standing) decisions = decisions.Where(d => d.RevokedAt == null);
        if (after is { } last) decisions = decisions.Where(Keyset.Before<Decision, DecisionId>(d => d.Id, last));

        var found = await decisions.OrderByDescending(d => d.Id).Take(AtOnce + 1).ToListAsync(ct);
        var shown = found.Take(AtOnce).ToList();
        return (await LinesOf(shown, seesRestricted, ct), found.Count > AtOnce ? shown[^1].Id : null);
    }

    /// <summary>Whether it is one of those that the reader can be shown.</summary>
    public Task<bool> MayKnow(DecisionId decision, bool seesRestricted, CancellationToken ct) => Known(seesRestricted).AnyAsync(d => d.Id == decision, ct);

    // Who may not see the reports of the child unit does not learn of their values either.
    private IQueryable<Decision> Known(bool seesRestricted)
    {
        var decisions = db.Set<Decision>().AsNoTracking().Where(d => d.Parting == null);
        return seesRestricted ? decisions : decisions.Where(d =>
            !db.Set<Source>().Any(s => s.IsRestricted && (s.Id == d.Source || s.Id == d.Other))
            && (d.Value == null || db.Set<Occurrence>().Any(o => o.Value == d.Value && db.Set<Source>().Any(s => s.Id == o.Source && !s.IsRestricted))));
    }

    private async Task<IReadOnlyList<DecidedLine>> LinesOf(List<Decision> shown, bool seesRestricted, CancellationToken ct)
    {
        var named = await NamersOf([.. shown.Select(d => d.Value).OfType<Guid>().Distinct()], seesRestricted, ct);
        var keys = await envelopes.KeysOf([.. shown.Select(d => d.Id.Value), .. named.Values.Select(o => o.Source)], ct);
        var people = await officers.NamesOf([.. shown.Select(d => AccountId.From(d.By)).Distinct()], ct);
        var places = await reports.Of([.. shown.SelectMany(ReportsIn).Distinct()], ct);

        // A text has several keys, decided as one: the first stands for them.
        return [.. shown.GroupBy(ActOf).Select(act => Line(act.First()))];

        object ActOf(Decision d) => d.Value is { } value && IsText(value) ? (d.Kind, d.By, d.At, d.Source, d.RevokedAt) : d.Id;

        bool IsText(Guid value) => named.GetValueOrDefault(value) is { } one && rules.Current.Weights.IsWording(one.Kind);

        DecidedLine Line(Decision d) => new(
            d, d.Value is { } value && !IsText(value) ? CanonicalOf(named.GetValueOrDefault(value)) : null, d.Value is { } v && IsText(v),
            [.. ReportsIn(d).Select(places.GetValueOrDefault).OfType<ReportPlace>()], people.GetValueOrDefault(AccountId.From(d.By)), DecideLink.ReasonOf(d, keys.GetValueOrDefault(d.Id.Value)));

        string? CanonicalOf(Occurrence? one) => one is not null && keys.TryGetValue(one.Source, out var key) ? key.OpenText(LinkingDesk.SectionOf(one.Value), one.Sealed) : null;
    }

    private static IEnumerable<Guid> ReportsIn(Decision decision) => new[] { decision.Source, decision.Other }.OfType<Guid>();

    /// <summary>Of each value one report that names it and that the reader may know of.</summary>
    private async Task<Dictionary<Guid, Occurrence>> NamersOf(List<Guid> values, bool seesRestricted, CancellationToken ct)
    {
        Dictionary<Guid, Occurrence> named = [];
        foreach (var value in values)
        {
            var namers = db.Set<Occurrence>().AsNoTracking().Where(o => o.Value == value && (seesRestricted || db.Set<Source>().Any(s => s.Id == o.Source && !s.IsRestricted)));
            if (await namers.FirstOrDefaultAsync(ct) is { } one) named[value] = one;
        }

        return named;
    }
}

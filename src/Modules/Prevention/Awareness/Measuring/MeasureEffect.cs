using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Effects;
using Ragusa.Linking.Contracts;

namespace Ragusa.Prevention;

/// <summary>What was counted in some days in a row.</summary>
/// <param name="Phase"><c>before</c>, <c>during</c> or <c>after</c>.</param>
/// <param name="Others">Null where there is nothing to compare with.</param>
internal sealed record EffectRow(string Phase, DaySpan Span, ReportDay Aimed, ReportDay? Others);

/// <summary>What the counts say.</summary>
/// <param name="Measure"><c>reports</c>, or <c>losing</c>: those that tell of money lost.</param>
internal sealed record EffectLine(string Measure, string Phase, long Came, EffectReading Reading);

/// <summary>Another awareness campaign that ran in the same days.</summary>
internal sealed record AlsoRan(AwarenessId Id, string Name, DateOnly FirstDay, DateOnly LastDay);

/// <summary>An awareness campaign against the figures of the reports.</summary>
internal sealed record Effect(EffectPeriods Periods, IReadOnlyList<EffectRow> Totals, IReadOnlyList<EffectRow> Rows, IReadOnlyList<EffectLine> Lines, IReadOnlyList<AlsoRan> AlsoRan, ReportDays Counted);

/// <summary>Holds the days before an awareness campaign against those of it and after it, for what it aims at and for what it does not.</summary>
internal sealed class MeasureEffect(IReportDays reports, AwarenessRules rules, AwarenessWords names, AppDb db)
{
    private const int Week = 7;
    private const int MostOthers = 20;

    private static readonly (string Name, Func<ReportDay, int> Of)[] Measures = [("reports", d => d.Reports), ("losing", d => d.Losing)];

    /// <summary>Null while no whole day of it has gone by.</summary>
    public async Task<Effect?> Of(AwarenessCampaign campaign, AwarenessPlan plan, ClaimsPrincipal reader, CancellationToken ct)
    {
        if (EffectPeriods.Of(plan.FirstDay, plan.LastDay, names.Today, rules) is not { } periods) return null;

        var counted = await reports.Of(new ReportAim(plan.Offences, plan.Regions), periods.First, periods.Last, reader, ct);
        EffectRow RowOf(string phase, DaySpan span) => new(phase, span, Sum(counted.Aimed, periods, span), counted.Others is { } others ? Sum(others, periods, span) : null);
        var totals = periods.All.Select(p => RowOf(p.Phase, p.Span)).ToList();
        return new Effect(
            periods, totals, [.. periods.All.SelectMany(p => p.Span.Parts(periods.Step).Select(part => RowOf(p.Phase, part)))],
            [.. Measures.SelectMany(m => totals.Skip(1).Select(since => LineOf(m, totals[0], since, periods, counted)))],
            await Others(campaign, periods, ct), counted);
    }

    private EffectLine LineOf((string Name, Func<ReportDay, int> Of) measure, EffectRow before, EffectRow since, EffectPeriods periods, ReportDays counted)
    {
        int? Other(EffectRow row) => row.Others is { } others ? measure.Of(others) : null;
        // With nothing to compare with, a few days say only which days of the week they are.
        if (counted.Others is null && since.Span.Days < Week) return new EffectLine(measure.Name, since.Phase, measure.Of(since.Aimed), new EffectReading(EffectVerdict.TooFew, null, null));

        var counts = new EffectCounts(measure.Of(before.Aimed), before.Span.Days, measure.Of(since.Aimed), since.Span.Days, Other(before), Other(since));
        var spans = new[] { before.Span, since.Span };
        var reading = EffectReading.Of(counts, rules.FewestReports, DispersionOf(counted.Aimed), counted.Others is { } all ? DispersionOf(all) : 1);
        return new EffectLine(measure.Name, since.Phase, counts.Since, reading);

        // By whole weeks: what differs between a Monday and a Sunday is not what chance does.
        double DispersionOf(IReadOnlyList<ReportDay> days) =>
            Dispersion.Of(spans.Select(span => span.Parts(Week).Where(p => p.Days == Week).Select(p => (long)measure.Of(Sum(days, periods, p))).ToList()));
    }

    private static ReportDay Sum(IReadOnlyList<ReportDay> days, EffectPeriods periods, DaySpan span)
    {
        var from = span.First.DayNumber - periods.First.DayNumber;
        return Enumerable.Range(from, span.Days).Aggregate(new ReportDay(), (sum, n) => sum + days[n]);
    }

    private Task<List<AlsoRan>> Others(AwarenessCampaign campaign, EffectPeriods periods, CancellationToken ct) =>
        db.Set<AwarenessCampaign>().AsNoTracking().Where(c => c.Id != campaign.Id && c.CancelledAt == null && c.FirstDay <= periods.Last && c.LastDay >= periods.First)
            .OrderBy(c => c.FirstDay).ThenBy(c => c.Id).Take(MostOthers).Select(c => new AlsoRan(c.Id, c.Name, c.FirstDay, c.LastDay)).ToListAsync(ct);
}

using System.Security.Claims;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;

namespace Ragusa.Linking;

/// <summary>Counts reports by days of the country. What was counted is kept a minute for everybody who may know the same.</summary>
internal sealed class CountReportDays(AppDb db, KeptFigures kept, CountryProfile profile, TimeProvider clock) : IReportDays
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone);

    public async Task<ReportDays> Of(ReportAim aim, DateOnly first, DateOnly last, ClaimsPrincipal reader, CancellationToken ct)
    {
        var days = last.DayNumber - first.DayNumber + 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1, nameof(last));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, IReportDays.MostDays, nameof(last));

        var seesRestricted = reader.May(LinkingPermissions.ReadRestricted);
        var key = $"linking.report-days/{seesRestricted}/{first:O}/{last:O}/{string.Join(',', aim.Offences.Order(StringComparer.Ordinal))}/{string.Join(',', aim.Regions.Order(StringComparer.Ordinal))}";
        return (await kept.Of(key, () => Count(aim, first, days, seesRestricted, ct), ct)).Figures;
    }

    private async Task<ReportDays> Count(ReportAim aim, DateOnly first, int days, bool seesRestricted, CancellationToken ct)
    {
        var currency = profile.Currencies[0];
        var (aimed, others) = (new ReportDay[days], new ReportDay[days]);
        foreach (var (from, count) in Stretches(first, days))
        {
            var begin = BeginOf(first.AddDays(from));
            foreach (var row in await ReportDayQueries.Of(db, aim, begin, BeginOf(first.AddDays(from + count)), seesRestricted, currency, ct))
            {
                // The last day of a stretch may have an hour more than 24.
                var day = from + (int)Math.Min(row.Day, count - 1);
                var side = row.Aimed == 1 ? aimed : others;
                side[day] += new ReportDay(row.Reports, row.Losing, row.Priced, row.Lost);
            }
        }

        return new ReportDays(aimed, aim.IsEverything ? null : others, currency, seesRestricted, Instant.Of(clock));
    }

    /// <summary>Days in a row that have 24 hours each, but for the last one: clocks are changed a few times a year, and each query divides by 24 hours.</summary>
    private IEnumerable<(int From, int Count)> Stretches(DateOnly first, int days)
    {
        var from = 0;
        for (var n = 0; n < days; n++)
        {
            if (n < days - 1 && BeginOf(first.AddDays(n + 1)) - BeginOf(first.AddDays(n)) == Day) continue;

            yield return (from, n + 1 - from);
            from = n + 1;
        }
    }

    /// <summary>When a day begins in the country; where clocks jump over midnight, just after the jump.</summary>
    private Instant BeginOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
        return Instant.From(new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)));
    }
}

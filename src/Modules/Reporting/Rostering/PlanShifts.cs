using System.Globalization;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>Puts somebody on duty, on one day or the same hours on several days in a row.</summary>
internal static class PlanShifts
{
    public const int MostDays = 62;
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(730);

    /// <summary>As typed: <c>2026-03-28</c>, <c>22:00</c>, <c>06:00</c>, <c>3</c>.</summary>
    public sealed record Command(string? Officer, string? Day, string? From, string? To, string? Days);

    public static async Task<Result> Handle(Command command, DutyUnit unit, Act act, AppDb db, CallOut callOut, TimeZoneInfo zone, CancellationToken ct)
    {
        var members = await callOut.Members(unit, ct);
        if (!Guid.TryParse(command.Officer, out var officer) || !members.Contains(AccountId.From(officer))) return DutyRefusals.NotOfThisUnit;

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(act.Now.ToDateTimeOffset(), zone).DateTime);
        if (!DateOnly.TryParseExact(command.Day, "yyyy-MM-dd", out var day) || day < today || day > today.AddDays((int)Furthest.TotalDays)) return DutyRefusals.DayMissing;
        if (!TimeOf(command.From, out var from) || !TimeOf(command.To, out var to)) return DutyRefusals.TimeMissing;
        if (!int.TryParse(command.Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > MostDays) return DutyRefusals.DaysMissing;

        List<IEvent> news = [];
        for (var n = 0; n < days; n++)
        {
            var (begins, ends) = DutyHours.Of(day.AddDays(n), from, to, zone);
            if (ends <= act.Now) continue;

            var shift = DutyShift.Plan(unit.Code, officer, begins, ends, act.Now);
            db.Add(shift);
            news.Add(new ShiftPlanned(shift.Id, unit.Code, officer, begins, ends));
        }

        if (news.Count == 0) return DutyRefusals.DayMissing;

        await db.Save(act, news, ct);
        return Result.Done;
    }

    private static bool TimeOf(string? typed, out TimeOnly time) =>
        TimeOnly.TryParseExact(typed, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}

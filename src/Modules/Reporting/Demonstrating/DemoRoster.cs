namespace Ragusa.Reporting;

/// <summary>Two officers of each unit share the days that its roster shall plan: one until noon, one after.</summary>
internal sealed class DemoRoster(AppDb db, DutyPack duty, CallOut callOut)
{
    public async Task Plan(Instant now, TimeZoneInfo zone, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now.ToDateTimeOffset(), zone).DateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var unit in duty.Units)
        {
            var members = await callOut.Members(unit, ct);
            if (members.Count == 0) continue;

            var days = (unit.PlannedDays + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var act = new Act(Actor.System("reporting.demo"), "reporting.demo", now, Id.Next(now));
            await Put(members[0].Value, "00:00", "12:00");
            await Put(members[^1].Value, "12:00", "00:00");

            Task<Result> Put(Guid officer, string from, string to) =>
                PlanShifts.Handle(new PlanShifts.Command(officer.ToString(), today, from, to, days), unit, act, db, callOut, zone, ct);
        }
    }
}

namespace Ragusa.Reporting;

/// <summary>Who was called to a demo report and came. Made-up reports ring nobody; their alerts belong to their own time.</summary>
internal sealed class DemoCalls(AppDb db, DutyPack duty, CallOut callOut)
{
    public async Task Answer(Report report, int n, CancellationToken ct)
    {
        foreach (var (unit, routes) in duty.For(report.Routes.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            var members = await callOut.Members(unit, ct);
            if (members.Count > 0) await Answer(report, unit, routes, members[n % members.Count].Value, n, ct);
        }
    }

    private async Task Answer(Report report, DutyUnit unit, IReadOnlyList<DutyRoute> routes, Guid officer, int n, CancellationToken ct)
    {
        var rung = report.ReceivedAt + TimeSpan.FromSeconds(2);
        var alert = Alert.Raise(report, unit, round: 1, routes, isGap: false, rung);
        db.Add(alert);

        // Most are looked at in time, one in eight is not.
        var taken = report.ReceivedAt + TimeSpan.FromSeconds(40 + n * 97 % 240 + (n % 8 == 7 ? 1_200 : 0));
        alert.Take(officer, taken);
        report.Read(taken);
        report.Assign(officer);

        // In one commit: an alert of long ago that stood open for a moment would be escalated.
        await db.Save(
            [
                (At(Actor.System("reporting.demo"), rung), [new AlertRaised(report.Id, alert.Id, unit.Code, alert.Reach)]),
                (At(Actor.Officer(officer), taken), [new AlertTaken(report.Id, alert.Id), new ReportRead(report.Id), new ReportAssigned(report.Id, officer)]),
            ], ct);
    }

    private static Act At(Actor actor, Instant at) => new(actor, "reporting.demo", at, Id.Next(at));
}

namespace Ragusa.Reporting;

/// <summary>What officers did with one demo report, step by step, each at its own time. The same report always goes the same way.</summary>
internal sealed class DemoWork(AppDb db, Guid officer, RecordKey? key, CountryProfile profile)
{
    private static readonly string[] Endings =
    [
        "no_line_of_enquiry", "no_line_of_enquiry", "passed_to_other_authority", "content_removed", "site_blocked", "money_recovered",
        "suspect_identified", "solved", "not_an_offence", "duplicate_of",
    ];

    /// <summary>Yields after each step, so that each is saved as an act of its own.</summary>
    public IEnumerable<(Act Act, IEvent News)> Of(Report report, int n, Instant now)
    {
        var at = report.ReceivedAt + TimeSpan.FromMinutes(11 + n * 37 % 900);
        report.Read(at);
        yield return (At(at), new ReportRead(report.Id));

        report.Assign(officer);
        yield return (At(at), new ReportAssigned(report.Id, officer));

        if (n % 3 == 0) yield return Ask(report, at += TimeSpan.FromHours(2));
        if (n % 6 == 0) yield return Answer(report, at += TimeSpan.FromHours(20));

        report.Triage(report.PrimaryOffence!);
        yield return (At(at += TimeSpan.FromHours(1)), new OffenceDecided(report.Id, report.PrimaryOffence!, "confirmed"));

        var end = at + TimeSpan.FromDays(2 + n * 7 % 40);
        if (end >= now || n % 5 == 4) yield break;

        var because = Endings[n % Endings.Length];
        report.Close(because, end);
        yield return (At(end), new ReportClosed(report.Id, because));
    }

    private (Act, IEvent) Ask(Report report, Instant at)
    {
        report.Ask(at + profile.Clock("question_close"));
        return Write(report, MessageKind.Question, officer, "Thank you for your report. Do you still have the first message they sent, and do you know the number it came from?", at, At(at));
    }

    private (Act, IEvent) Answer(Report report, Instant at)
    {
        report.Hear();
        report.Read(at + TimeSpan.FromMinutes(30));
        var act = At(at) with { Actor = Actor.Public };
        return Write(report, MessageKind.FromReporter, null, "Yes, I kept it. The number was hidden the first time; the second time it was the one in my report.", at, act);
    }

    private (Act, IEvent) Write(Report report, MessageKind kind, Guid? by, string text, Instant at, Act act)
    {
        var message = Messages.Add(report.Id, kind, by, text, key!, act, db);
        return (act, new MessageWritten(report.Id, message.Id.Value, EventName.Spell(kind)));
    }

    private Act At(Instant at) => new(Actor.Officer(officer), "reporting.demo", at, Id.Next(at));
}

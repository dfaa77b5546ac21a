namespace Ragusa.Reporting;

// The life of an alert. It stands in the history of its report, and says no route: what called is not a fact of the file.

internal sealed record AlertRaised(ReportId Report, AlertId Alert, string Unit, Reach Reach) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record AlertTaken(ReportId Report, AlertId Alert) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record AlertEscalated(ReportId Report, AlertId Alert, Reach Reach, int Step) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record AlertLookedAt(ReportId Report, AlertId Alert) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record AlertEnded(ReportId Report, AlertId Alert) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

/// <summary>Somebody wants, or no longer wants, an e-mail when an alert is for them.</summary>
internal sealed record AlertWishChanged(Guid Account, bool ByMail) : IEvent
{
    public ObjectRef Subject => new("access.account", Account.ToString());
}

internal static class AlertRefusals
{
    public static readonly Refusal NoSuchAlert = new("reporting.no-such-alert", RefusalKind.NotFound, "There is no such alert.");
    public static readonly Refusal AlreadyTaken = new("reporting.alert-taken", RefusalKind.Conflict, "Somebody else has taken this alert.");
    public static readonly Refusal Over = new("reporting.alert-over", RefusalKind.Conflict, "This alert is over.");
}

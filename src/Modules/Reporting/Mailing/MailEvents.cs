namespace Ragusa.Reporting;

/// <summary>A mail was taken in: it became a report, or waits at one.</summary>
internal sealed record MailReceived(ReportId Report, MailId Mail) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

/// <summary>A mail counts as the reporter's own words from now on: an officer said so, or its sender is the verified mailbox of the report.</summary>
internal sealed record MailAccepted(ReportId Report, MailId Mail) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

/// <summary>A mail that quoted the report's reference is not of the reporter.</summary>
internal sealed record MailRefused(ReportId Report, MailId Mail) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

/// <summary>A mail was answered by the machine.</summary>
/// <param name="WithLink">The answer holds a link that opens the report once.</param>
internal sealed record MailAnswered(ReportId Report, MailId Mail, bool WithLink) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

/// <summary>Somebody pressed the button behind the link of such an answer, and got a further follow-up code.</summary>
internal sealed record MailLinkUsed(ReportId Report) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

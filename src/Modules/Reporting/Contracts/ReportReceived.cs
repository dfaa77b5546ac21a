namespace Ragusa.Reporting;

/// <summary>A report is durable and its receipt is signed.</summary>
/// <param name="Channel">How it came in, e.g. <c>web</c> or <c>api</c>.</param>
public sealed record ReportReceived(ReportId Report, string Channel) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

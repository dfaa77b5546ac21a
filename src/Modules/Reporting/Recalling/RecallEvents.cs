namespace Ragusa.Reporting;

// What happens to a recall request; none says what it contains.

internal sealed record RecallDrafted(ReportId Report, RecallId Recall, int Payment, string Bank) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record RecallSent(ReportId Report, RecallId Recall, int Payment, string Bank) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record RecallDropped(ReportId Report, RecallId Recall, int Payment) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record RecallAnswered(ReportId Report, RecallId Recall, int Payment, string Answer) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

/// <summary>Every way to be told no about a recall request.</summary>
internal static class RecallRefusals
{
    public static readonly Refusal NoSuchRecall = new("reporting.no-such-recall", RefusalKind.NotFound, "There is no such recall request.");
    public static readonly Refusal AlreadyDecided = new("reporting.recall-decided", RefusalKind.Conflict, "Somebody else has already sent or dropped this request.");
    public static readonly Refusal NotSent = new("reporting.recall-not-sent", RefusalKind.Conflict, "Only a request that was sent can be answered.");
    public static readonly Refusal TextMissing = new("reporting.recall-text", RefusalKind.Invalid, $"Write from 1 to {WriteMessage.MaxText} characters.");
    public static readonly Refusal NoSuchAnswer = new("reporting.recall-answer", RefusalKind.Invalid, "Choose what the bank answered.");
}

namespace Ragusa.Reporting;

/// <summary>The reporter sent files after the report.</summary>
internal sealed record FilesAdded(ReportId Report, int Files) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

// What happens to a report after it was received. Each stands in the journal under its own name.

/// <param name="Signs">What was noticed, as codes.</param>
internal sealed record ReportQuarantined(ReportId Report, int Score, IReadOnlyList<string> Signs) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record ReportReleased(ReportId Report) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record ReportRead(ReportId Report) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record ReportAssigned(ReportId Report, Guid? Officer) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record OffenceDecided(ReportId Report, string Offence, string Standing) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

/// <param name="Kind">What kind of message, as a code.</param>
internal sealed record MessageWritten(ReportId Report, Guid Message, string Kind) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

/// <summary>The reporter told more, or said anew how to be reached.</summary>
/// <param name="Section">The section of the template it belongs to.</param>
/// <param name="Digest">Salted SHA-256 of the added answers, in hexadecimal digits.</param>
internal sealed record ReportAdded(ReportId Report, Guid Addition, string Section, string Digest) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record ReportClosed(ReportId Report, string Because) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record ReportReopened(ReportId Report) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal sealed record ReportWithdrawn(ReportId Report) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

/// <summary>The record's key is destroyed. <paramref name="LastCopyEnds"/> is the day on which the last backup that holds it ends.</summary>
internal sealed record ReportErased(ReportId Report, Instant LastCopyEnds) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

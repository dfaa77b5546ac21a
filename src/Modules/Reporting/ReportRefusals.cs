namespace Ragusa.Reporting;

/// <summary>Every way to be told no about a report.</summary>
internal static class ReportRefusals
{
    public static readonly Refusal NoSuchReport = new("reporting.no-such-report", RefusalKind.NotFound, "There is no such report.");
    public static readonly Refusal ChangedMeanwhile = new("reporting.changed-meanwhile", RefusalKind.Conflict, "Somebody else changed this report meanwhile. Look at it again before you decide.");
    public static readonly Refusal AlreadyOver = new("reporting.already-over", RefusalKind.Conflict, "This report is closed, withdrawn or erased.");
    public static readonly Refusal NotClosed = new("reporting.not-closed", RefusalKind.Conflict, "Only a closed report can be opened again.");
    public static readonly Refusal ClosedTooLong = new("reporting.closed-too-long", RefusalKind.Conflict, "This report was closed too long ago to be opened again.");
    public static readonly Refusal NotInQuarantine = new("reporting.not-in-quarantine", RefusalKind.Conflict, "This report is no longer in quarantine.");
    public static readonly Refusal Erased = new("reporting.erased", RefusalKind.Conflict, "The content of this report was erased.");

    public static readonly Refusal Held = new("reporting.held", RefusalKind.Conflict, "A legal hold keeps this report: it can be neither closed nor erased before the hold ends.");

    public static readonly Refusal Busy = new("reporting.busy", RefusalKind.Busy, "Very many people report at this moment. Nothing was lost: please send again.") { RetryAfter = TimeSpan.FromSeconds(5) };
    public static readonly Refusal NotStored = new("reporting.not-stored", RefusalKind.Busy, "Your report could not be stored at this moment. Please send it again.") { RetryAfter = TimeSpan.FromSeconds(10) };
    public static readonly Refusal KeyUsedForAnother = new("reporting.key-used-for-another", RefusalKind.Conflict, "This idempotency key was used for another report.");
    public static readonly Refusal KeyUnreadable = new("reporting.key-unreadable", RefusalKind.Invalid, "An idempotency key has 1 to 200 visible characters.");
    public static readonly Refusal NoSuchTemplate = new("reporting.no-such-template", RefusalKind.Invalid, "There is no such template, or this version is not offered now.");

    /// <param name="pointer">The answer to be shortened.</param>
    public static Flaw TooLong(string pointer) => new(pointer, "report.too-long", "The report has become longer than it may be. Shorten this answer.");

    /// <summary>What was sent does not fit the template; each flaw names its place.</summary>
    public static Refusal Flawed(IReadOnlyList<Flaw> flaws) =>
        new("reporting.answers-flawed", RefusalKind.Invalid, "Some answers cannot be right.") { Flaws = flaws };
}

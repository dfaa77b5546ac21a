namespace Ragusa.Reporting;

/// <summary>Every way to be told no at the desk.</summary>
internal static class HandlingRefusals
{
    public static readonly Refusal NoSuchOffence = new("reporting.no-such-offence", RefusalKind.Invalid, "The offence register has no such code.");
    public static readonly Refusal ReasonMissing = new("reporting.reason-missing", RefusalKind.Invalid, $"Give a reason of at most {DecideOffence.MaxReason} characters.");
    public static readonly Refusal NoSuchClosingReason = new("reporting.no-such-closing-reason", RefusalKind.Invalid, "The pack has no such closing reason.");
    public static readonly Refusal DecisionMissing = new("reporting.decision-missing", RefusalKind.Invalid, "Say whether you confirm or reject the code.");
    public static readonly Refusal NoSuchOfficer = new("reporting.no-such-officer", RefusalKind.Invalid, "Nobody of this name may work on this report.");
    public static readonly Refusal ReferenceDiffers = new("reporting.reference-differs", RefusalKind.Invalid, "This is not the reference of the report.");
    public static readonly Refusal MessageEmpty = new("reporting.message-empty", RefusalKind.Invalid, $"A message has 1 to {WriteMessage.MaxText} characters.");
    public static readonly Refusal BrokenCharacters = new("reporting.broken-characters", RefusalKind.Invalid, "The text holds characters that no keyboard writes. Remove them and send again.");
}

namespace Ragusa.Linking;

internal static class LinkingRefusals
{
    public static readonly Refusal CampaignUnknown = new("linking.campaign-unknown", RefusalKind.NotFound, "There is no such campaign.");
    public static readonly Refusal CampaignIsOver = new("linking.campaign-is-over", RefusalKind.Conflict, "This campaign goes on in another one, or nothing holds it together any more.");
    public static readonly Refusal CampaignChanged = new("linking.campaign-changed", RefusalKind.Conflict, "Somebody else changed this campaign meanwhile.");
    public static readonly Refusal NoSuchState = new("linking.no-such-state", RefusalKind.Invalid, "A campaign cannot be set to that.");
    public static readonly Refusal ValueUnknown = new("linking.value-unknown", RefusalKind.NotFound, "No report names this value.");
    public static readonly Refusal ReportUnknown = new("linking.report-unknown", RefusalKind.NotFound, "There is no such report among those that are linked.");
    public static readonly Refusal ReasonMissing = new("linking.reason-missing", RefusalKind.Invalid, "Say in a few words why.");
    public static readonly Refusal ReasonTooLong = new("linking.reason-too-long", RefusalKind.Invalid, "The reason has at most 500 characters.");
    public static readonly Refusal NameTooLong = new("linking.name-too-long", RefusalKind.Invalid, "A name has at most 120 characters.");
    public static readonly Refusal DecisionUnknown = new("linking.decision-unknown", RefusalKind.NotFound, "There is no such decision.");
    public static readonly Refusal DecisionIsRevoked = new("linking.decision-is-revoked", RefusalKind.Conflict, "This decision was taken back already.");
    public static readonly Refusal DecisionStands = new("linking.decision-stands", RefusalKind.Conflict, "The same was decided already.");
    public static readonly Refusal NoteMissing = new("linking.note-missing", RefusalKind.Invalid, "Write something.");
    public static readonly Refusal NoteTooLong = new("linking.note-too-long", RefusalKind.Invalid, "A note has at most 4,000 characters.");
    public static readonly Refusal RulesUnknown = new("linking.rules-unknown", RefusalKind.NotFound, "There are no such rules.");
    public static readonly Refusal RulesDecided = new("linking.rules-decided", RefusalKind.Conflict, "Somebody else decided on these rules already.");
    public static readonly Refusal RulesNotCompared = new("linking.rules-not-compared", RefusalKind.Conflict, "What these rules would change is not known yet, or was decided already.");
    public static readonly Refusal RulesBeingApplied = new("linking.rules-being-applied", RefusalKind.Conflict, "Other rules are being applied. Wait until this is done.");
    public static readonly Refusal ViewNameMissing = new("linking.view-name-missing", RefusalKind.Invalid, "Give the view a name of at most 60 characters.");
    public static readonly Refusal TooManyViews = new("linking.too-many-views", RefusalKind.Conflict, "There are 30 views already.");
    public static readonly Refusal ViewUnknown = new("linking.view-unknown", RefusalKind.NotFound, "There is no such view.");
}

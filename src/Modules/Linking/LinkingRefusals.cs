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
    public static readonly Refusal NobodyChosen = new("linking.nobody-chosen", RefusalKind.Invalid, "Choose at least one report.");
    public static readonly Refusal TooManyChosen = new("linking.too-many-chosen", RefusalKind.Invalid, "Choose at most 100 reports at once.");
    public static readonly Refusal NobodyStays = new("linking.nobody-stays", RefusalKind.Invalid, "At least one report has to stay.");
    public static readonly Refusal NothingToTake = new("linking.nothing-to-take", RefusalKind.Conflict, "Nothing of these reports links them with the rest.");
    public static readonly Refusal LinksChanged = new("linking.links-changed", RefusalKind.Conflict, "What links these reports with the rest has changed meanwhile. Look at it again.");
    public static readonly Refusal PartingUnknown = new("linking.parting-unknown", RefusalKind.NotFound, "There is no such parting.");
    public static readonly Refusal SameCampaign = new("linking.same-campaign", RefusalKind.Invalid, "That is this campaign itself.");
    public static readonly Refusal TagUnknown = new("linking.tag-unknown", RefusalKind.Invalid, "Choose a tag of the list.");
    public static readonly Refusal TagIsThere = new("linking.tag-is-there", RefusalKind.Conflict, "The campaign carries this tag already.");
    public static readonly Refusal TagIsGone = new("linking.tag-is-gone", RefusalKind.Conflict, "The campaign does not carry this tag.");
    public static readonly Refusal NoteMissing = new("linking.note-missing", RefusalKind.Invalid, "Write something.");
    public static readonly Refusal NoteTooLong = new("linking.note-too-long", RefusalKind.Invalid, "A note has at most 4,000 characters.");
    public static readonly Refusal RulesUnknown = new("linking.rules-unknown", RefusalKind.NotFound, "There are no such rules.");
    public static readonly Refusal RulesDecided = new("linking.rules-decided", RefusalKind.Conflict, "Somebody else decided on these rules already.");
    public static readonly Refusal RulesNotCompared = new("linking.rules-not-compared", RefusalKind.Conflict, "What these rules would change is not known yet, or was decided already.");
    public static readonly Refusal RulesUnreadable = new("linking.rules-unreadable", RefusalKind.Conflict, "These rules were written by another version, which this one cannot read.");
    public static readonly Refusal RulesBeingApplied = new("linking.rules-being-applied", RefusalKind.Conflict, "Other rules are being applied. Wait until this is done.");
    public static readonly Refusal ViewNameMissing = new("linking.view-name-missing", RefusalKind.Invalid, "Give the view a name of at most 60 characters.");
    public static readonly Refusal TooManyViews = new("linking.too-many-views", RefusalKind.Conflict, "There are 30 views already.");
    public static readonly Refusal ViewUnknown = new("linking.view-unknown", RefusalKind.NotFound, "There is no such view.");
}

namespace Ragusa.Prevention;

internal static class AlertRefusals
{
    public static readonly Refusal Unknown = new("alerting.unknown", RefusalKind.NotFound, "There is no such alert.");
    public static readonly Refusal Changed = new("alerting.changed", RefusalKind.Conflict, "Somebody else changed this alert meanwhile. Look at it again.");
    public static readonly Refusal IsOver = new("alerting.is-over", RefusalKind.Conflict, "This alert was withdrawn or has expired. Draft a new one.");
    public static readonly Refusal IsBeingCorrected = new("alerting.is-being-corrected", RefusalKind.Conflict, "A correction of this alert is being written already.");
    public static readonly Refusal NotPublished = new("alerting.not-published", RefusalKind.Conflict, "This alert is not in public.");
    public static readonly Refusal NothingDrafted = new("alerting.nothing-drafted", RefusalKind.Conflict, "Nothing of this alert is being written.");
    public static readonly Refusal NotInReview = new("alerting.not-in-review", RefusalKind.Conflict, "Nobody has handed this text in.");
    public static readonly Refusal NothingToConfirm = new("alerting.nothing-to-confirm", RefusalKind.Conflict, "There is no withdrawal to be confirmed.");
    public static readonly Refusal SecondPersonNeeded = new("alerting.second-person-needed", RefusalKind.Forbidden, "Somebody else has to do this: two people decide what the public is told.");
    public static readonly Refusal ReasonMissing = new("alerting.reason-missing", RefusalKind.Invalid, "Say in a few words why.");
    public static readonly Refusal ReasonTooLong = new("alerting.reason-too-long", RefusalKind.Invalid, "The reason has at most 500 characters.");
    public static readonly Refusal FindingsOpen = new("alerting.findings-open", RefusalKind.Conflict, "The check has found something. Take it out, or say at each why it may stand.");
    public static readonly Refusal NoSuchReason = new("alerting.no-such-reason", RefusalKind.Invalid, "Choose why.");
    public static readonly Refusal CampaignUnknown = new("alerting.campaign-unknown", RefusalKind.NotFound, "There is no such campaign.");
    public static readonly Refusal NotListed = new("alerting.not-listed", RefusalKind.NotFound, "No alert in force lists this.");
    public static readonly Refusal ContestMissing = new("alerting.contest-missing", RefusalKind.Invalid, "Say in a few sentences why it is wrong.");
    public static readonly Refusal ContestTooLong = new("alerting.contest-too-long", RefusalKind.Invalid, "Use at most 4,000 characters.");
    public static readonly Refusal ContactTooLong = new("alerting.contact-too-long", RefusalKind.Invalid, "Use at most 200 characters.");
    public static readonly Refusal ContestedEnough = new("alerting.contested-enough", RefusalKind.TooMany, "Very many have written about this already. It is being looked at.");
    public static readonly Refusal ContestUnknown = new("alerting.contest-unknown", RefusalKind.NotFound, "There is no such objection.");
    public static readonly Refusal ContestDecided = new("alerting.contest-decided", RefusalKind.Conflict, "Somebody decided on this objection already.");
    public static readonly Refusal IsSuspended = new("alerting.is-suspended", RefusalKind.Conflict, "It is in no list any more.");
    public static readonly Refusal NotSuspended = new("alerting.not-suspended", RefusalKind.Conflict, "It is not kept out of the lists.");
}

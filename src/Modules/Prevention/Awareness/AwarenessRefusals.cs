namespace Ragusa.Prevention;

internal static class AwarenessRefusals
{
    public static readonly Refusal Unknown = new("awareness.unknown", RefusalKind.NotFound, "There is no such awareness campaign.");
    public static readonly Refusal Changed = new("awareness.changed", RefusalKind.Conflict, "Somebody else changed this meanwhile. Open it again and look at it before you decide.");
    public static readonly Refusal IsCancelled = new("awareness.is-cancelled", RefusalKind.Conflict, "This awareness campaign is cancelled.");
    public static readonly Refusal ReasonMissing = new("awareness.reason-missing", RefusalKind.Invalid, "Say in a few words why.");
    public static readonly Refusal ReasonTooLong = new("awareness.reason-too-long", RefusalKind.Invalid, "The reason has at most 500 characters.");
    public static readonly Refusal ReachUnknown = new("awareness.reach-unknown", RefusalKind.NotFound, "There is no such figure.");
    public static readonly Refusal ReachCorrected = new("awareness.reach-corrected", RefusalKind.Conflict, "Somebody corrected this figure meanwhile. Look at the new one first.");
}

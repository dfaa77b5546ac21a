namespace Ragusa.Prevention;

internal static class PreventionPermissions
{
    public const string Review = "prevention.review";
    public const string ReadAlerts = "prevention.read-alerts";
    public const string DraftAlerts = "prevention.draft-alerts";
    public const string ReleaseAlerts = "prevention.release-alerts";
    public const string ReadAwareness = "prevention.read-awareness";
    public const string PlanAwareness = "prevention.plan-awareness";

    public static readonly Permission[] All =
    [
        new(Review, "See which advice is due for review"),
        new(ReadAlerts, "See alerts that are being written, objections to indicators, and what stands behind an alert"),
        new(DraftAlerts, "Write and correct alerts, take an indicator out of the lists"),
        new(ReleaseAlerts, "Release alerts that others wrote, withdraw alerts, decide on objections"),
        new(ReadAwareness, "See awareness campaigns, whom they reached, and how many reports came in before and since"),
        new(PlanAwareness, "Plan, change and cancel awareness campaigns, record whom they reached"),
    ];
}

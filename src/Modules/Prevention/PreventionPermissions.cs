namespace Ragusa.Prevention;

internal static class PreventionPermissions
{
    public const string Review = "prevention.review";

    public static readonly Permission[] All = [new(Review, "See which advice is due for review")];
}

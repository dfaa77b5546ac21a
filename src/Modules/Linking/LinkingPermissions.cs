namespace Ragusa.Linking;

internal static class LinkingPermissions
{
    public const string Read = "linking.read";
    public const string ReadRestricted = "linking.read-restricted";
    public const string Decide = "linking.decide";
    public const string Close = "linking.close";
    public const string ChangeRules = "linking.change-rules";

    public static readonly Permission[] All =
    [
        new(Read, "See campaigns and trends, look up who else reported a number, a link or an account"),
        new(ReadRestricted, "See in campaigns also what only the child unit may know of"),
        new(Decide, "Name, confirm and dismiss campaigns, take links away and join reports"),
        new(Close, "Close campaigns"),
        new(ChangeRules, "Accept or reject other rules and lists by which reports are linked"),
    ];
}

namespace Ragusa.Prevention;

/// <summary>A way to reach people.</summary>
internal sealed record AwarenessChannel(string Code, Localised Name);

/// <summary>What a country decides about awareness campaigns; from <c>awareness.json</c> of the pack.</summary>
/// <param name="MostDays">No awareness campaign runs longer: what lasts longer is planned anew.</param>
/// <param name="FewestReports">With fewer reports nothing is said of an effect.</param>
/// <param name="FewestDaysCompared">At least so many days before are compared, in whole weeks.</param>
/// <param name="MostDaysCompared">At most so many days before, and as many after.</param>
internal sealed record AwarenessRules(IReadOnlyList<AwarenessChannel> Channels, int MostDays, int FewestReports, int FewestDaysCompared, int MostDaysCompared)
{
    public const string File = "awareness.json";

    /// <summary>What is counted at once stays bounded whatever a pack says.</summary>
    public const int LongestPeriod = 1830;
    public const int LongestCompared = 182;

    public string NameOf(string channel, string language) => Channels.FirstOrDefault(c => c.Code == channel)?.Name.In(language) is { Length: > 0 } name ? name : channel;

    /// <exception cref="StartRefused">The file is missing or faulty; the message says what is wrong.</exception>
    public static AwarenessRules Load(PackFolder folder)
    {
        List<PackProblem> problems = [];
        var rules = Read(folder, problems);
        return rules is not null && problems.Count == 0 ? rules : throw new StartRefused(string.Join('\n', problems));
    }

    public static AwarenessRules? Read(PackFolder folder, ICollection<PackProblem> problems)
    {
        if (PackNode.Open(folder, File, problems) is not { } node) return null;

        node.Knows("channels", "most_days", "fewest_reports", "fewest_days_compared", "most_days_compared");
        var fewest = node.Whole("fewest_days_compared", 7, LongestCompared);
        var rules = new AwarenessRules(
            [.. node.Items("channels").Select(ChannelAt)], node.Whole("most_days", 1, LongestPeriod), node.Whole("fewest_reports", 5, 1000), fewest, node.Whole("most_days_compared", fewest, LongestCompared));
        if (rules.Channels.Count == 0) node.Blame("channels", "names no channel; at least one is needed.");
        if (rules.Channels.GroupBy(c => c.Code).FirstOrDefault(g => g.Count() > 1) is { Key: var code }) node.Blame("channels", $"has the code \"{code}\" twice.");
        return rules;
    }

    private static AwarenessChannel ChannelAt(PackNode node)
    {
        var channel = new AwarenessChannel(node.Knows("code", "name").Text("code"), node.Localised("name"));
        if (channel.Code.Length > 40 || channel.Code.Any(c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))) node.Blame("code", "has at most 40 characters: small letters, digits and _.");
        if (channel.Name.In("en").Length == 0) node.Blame("name", "is missing.");
        return channel;
    }
}

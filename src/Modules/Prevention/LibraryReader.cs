namespace Ragusa.Prevention;

/// <summary>Reads <c>advice/library/topics.json</c>: by what the cards are found, and why they change.</summary>
internal static class LibraryReader
{
    public const string File = "advice/library/topics.json";

    public static Library Read(PackFolder folder, CountryProfile profile, ICollection<PackProblem> problems)
    {
        if (PackNode.Open(folder, File, problems) is not { } node) return new Library([], [], [], new Dictionary<string, Localised>());

        node.Knows("situations", "audiences", "devices", "reasons");
        return new Library(
            TopicsIn(node, "situations", profile),
            TopicsIn(node, "audiences", profile),
            TopicsIn(node, "devices", profile),
            node.Members("reasons").ToDictionary(m => m.Key, m => Words(m.Value, profile), StringComparer.Ordinal));
    }

    private static List<Topic> TopicsIn(PackNode node, string shelf, CountryProfile profile)
    {
        List<Topic> topics = [];
        foreach (var item in node.Items(shelf))
        {
            item.Knows("code", "name", "lead", "sector");
            var topic = new Topic(item.Text("code"), Words(item, "name", profile), Words(item, "lead", profile), item.Flag("sector"));
            if (topics.Any(t => t.Code == topic.Code)) item.Blame("code", $"\"{topic.Code}\" stands twice.");
            topics.Add(topic);
        }

        return topics;
    }

    private static Localised Words(PackNode node, string member, CountryProfile profile)
    {
        if (node.Child(member) is { } words) return Words(words, profile);
        node.Blame($"\"{member}\" is missing.");
        return new Localised(new Dictionary<string, string>());
    }

    private static Localised Words(PackNode node, CountryProfile profile)
    {
        var words = node.AsMembers().ToDictionary(m => m.Key, m => m.Value.AsText(), StringComparer.Ordinal);
        foreach (var language in profile.Languages.Where(l => !words.ContainsKey(l))) node.Blame($"has no words in \"{language}\".");
        return new Localised(words);
    }
}

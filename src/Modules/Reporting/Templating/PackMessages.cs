using System.Text.RegularExpressions;

namespace Ragusa.Reporting;

/// <summary>A text for messages that are written often.</summary>
/// <param name="Text">By language, with placeholders such as <c>{reference}</c>.</param>
internal sealed record PackMessage(string Code, Localised Name, Localised Text);

/// <summary>The texts that the country gives to its officers: <c>messages.json</c> of the pack. Without the file there are none.</summary>
internal sealed record PackMessages(IReadOnlyList<PackMessage> Texts)
{
    public const string FileName = "messages.json";

    /// <exception cref="InvalidDataException">The file cannot be used; the message names every fault.</exception>
    public static PackMessages Load(PackFolder folder, CountryProfile profile)
    {
        List<PackProblem> problems = [];
        var texts = Read(folder, profile, problems);
        return problems.All(p => p.IsWarning) ? texts : throw new InvalidDataException(string.Join('\n', problems));
    }

    public static PackMessages Read(PackFolder folder, CountryProfile profile, ICollection<PackProblem> problems)
    {
        if (!folder.Has(FileName) || PackNode.Open(folder, FileName, problems) is not { } node) return new PackMessages([]);

        node.Knows("texts");
        List<PackMessage> texts = [.. node.Items("texts").Select(item => TextAt(item, profile))];
        foreach (var twice in texts.GroupBy(t => t.Code).Where(g => g.Count() > 1)) node.Blame("texts", $"has the code \"{twice.Key}\" twice.");
        return new PackMessages(texts);
    }

    private static PackMessage TextAt(PackNode node, CountryProfile profile)
    {
        node.Knows("code", "name", "text");
        var message = new PackMessage(node.Text("code"), node.Localised("name"), node.Localised("text"));
        foreach (var language in profile.Languages.Where(l => !message.Name.Languages.Contains(l))) node.Blame("name", $"has no text in \"{language}\".");
        foreach (var language in profile.Languages.Where(l => !message.Text.Languages.Contains(l))) node.Blame("text", $"has no text in \"{language}\".");
        foreach (var text in message.Text.Texts)
        {
            if (Blanks.UnknownIn(text) is { } unknown) node.Blame("text", $"has the placeholder {{{unknown}}}, which nobody fills. Known: {string.Join(", ", Blanks.Known)}.");
            if (text.Length > WriteMessage.MaxText) node.Blame("text", "is longer than a message may be.");
        }

        return message;
    }
}

/// <summary>The placeholders of a text.</summary>
internal static partial class Blanks
{
    public static readonly IReadOnlyList<string> Known = ["reference", "service", "unit", "follow_up"];

    /// <summary>A placeholder that nobody fills; null if every one is known.</summary>
    public static string? UnknownIn(string text) => Braces().Matches(text).Select(m => m.Groups[1].Value).FirstOrDefault(name => !Known.Contains(name));

    // In one pass, so that a value which looks like a placeholder is not filled again.
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Braces().Replace(text, match => values.TryGetValue(match.Groups[1].Value, out var value) ? value : match.Value);

    [GeneratedRegex(@"\{(\w+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Braces();
}

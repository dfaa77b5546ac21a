using System.Text;
using System.Text.Json.Nodes;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Every text of a report, in order, as one text to be searched.</summary>
internal static class SearchText
{
    public static string Of(Answers answers, IEnumerable<string> additions)
    {
        var text = new StringBuilder();
        Collect(answers.ToJson(), text);
        foreach (var addition in additions) text.Append(addition).Append('\n');
        return text.ToString();
    }

    /// <summary>The text with the words for the identifiers in it, as it goes into the index.</summary>
    public static string ToIndex(Answers answers, IEnumerable<string> additions, CountryProfile profile) =>
        Of(answers, additions) is var text ? $"{text}\n{IdentifierWords.Of(text, profile.PhoneRegion())}" : "";

    private static void Collect(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject members when Answers.StateOf(members) == AnswerState.Given:
                foreach (var (_, value) in members) Collect(value, text);
                break;
            case JsonArray items:
                foreach (var item in items) Collect(item, text);
                break;
            default:
                if (Scene.AsText(node) is { } words) text.Append(words).Append('\n');
                break;
        }
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Ragusa.Engines.Identifiers;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Every text of a report: in order as one, or part by part as it goes into the search index.</summary>
internal static class SearchText
{
    /// <summary>What the reporter tells in their own words, now or later.</summary>
    public const string Told = "text";

    /// <summary>What somebody else wrote: pasted, forwarded, or a mail that came as a file.</summary>
    public const string Message = "message";

    /// <summary>What is said of whoever did it.</summary>
    public const string Suspect = "suspect";

    private const string Other = "other";

    /// <summary>The parts that can be asked for by themselves.</summary>
    public static readonly IReadOnlyList<string> Fields = [Told, Message, Suspect];

    /// <summary>Every part. Of a report that is too long for the index the end of the last is left out.</summary>
    public static readonly IReadOnlyList<string> Parts = [Told, Suspect, Other, Message];

    public static string Of(Answers answers)
    {
        var text = new StringBuilder();
        Collect(answers.ToJson(), text);
        return text.ToString();
    }

    /// <summary>The words of each part and those for the identifiers in it.</summary>
    /// <param name="told">What the reporter wrote besides.</param>
    /// <param name="mails">The words of mails that came as files.</param>
    public static IReadOnlyList<Passage> ToIndex(Template template, Answers answers, IEnumerable<string> told, IEnumerable<string> mails, CountryProfile profile)
    {
        var texts = Parts.ToDictionary(part => part, _ => new StringBuilder());
        foreach (var section in template.Sections) Collect(section, answers, texts);
        foreach (var text in told) texts[Told].Append(text).Append('\n');
        foreach (var text in mails) texts[Message].Append(text).Append('\n');
        return [.. Parts.Where(part => texts[part].Length > 0).Select(part => PassageOf(part, texts[part].ToString(), profile.PhoneRegion()))];
    }

    private static Passage PassageOf(string part, string text, PhoneRegion region) => new(part, text, IdentifierWords.Of(text, region));

    private static void Collect(Section section, Answers answers, Dictionary<string, StringBuilder> texts)
    {
        foreach (var holder in section.Repeats ? answers.Items(section.Code) : answers.SectionOf(section.Code) is JsonObject single ? [single] : [])
        {
            foreach (var field in section.Fields) Collect(holder[field.Code], texts[PartOf(section, field)]);
        }
    }

    private static string PartOf(Section section, Field field) => section.Code switch
    {
        "messages" or "ransom" when field.Long => Message,
        "suspects" => Suspect,
        _ => field.Long ? Told : Other,
    };

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

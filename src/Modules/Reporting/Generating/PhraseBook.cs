using System.Text;
using System.Text.Json;

namespace Ragusa.Reporting.Generating;

/// <summary>How people of one language tell what happened to them, and how offenders write to them. Read once from <c>Phrases/</c>.</summary>
internal sealed class PhraseBook
{
    private readonly IReadOnlyList<Phrase> openings;
    private readonly IReadOnlyList<Phrase> realised;
    private readonly IReadOnlyList<Phrase> after;
    private readonly IReadOnlyList<Phrase> genuine;
    private readonly IReadOnlyDictionary<string, Phrase> stories;
    private readonly IReadOnlyDictionary<string, Phrase> messages;

    private PhraseBook(string language, Shape shape)
    {
        Language = language;
        FirstNames = shape.FirstNames;
        LastNames = shape.LastNames;
        Items = shape.Items;
        openings = [.. shape.Openings.Select(Phrase.Parse)];
        realised = [.. shape.Realised.Select(Phrase.Parse)];
        after = [.. shape.After.Select(Phrase.Parse)];
        genuine = [.. shape.Genuine.Select(Phrase.Parse)];
        stories = shape.Stories.ToDictionary(s => s.Key, s => Phrase.Parse(s.Value), StringComparer.Ordinal);
        messages = shape.Messages.ToDictionary(m => m.Key, m => Phrase.Parse(m.Value), StringComparer.Ordinal);
    }

    public string Language { get; }
    public IReadOnlyList<string> FirstNames { get; }
    public IReadOnlyList<string> LastNames { get; }
    public IReadOnlyList<string> Items { get; }

    public static bool Speaks(string language) => typeof(PhraseBook).Assembly.GetManifestResourceInfo($"Phrases/{language}.json") is not null;

    public static PhraseBook Read(string language)
    {
        using var stream = typeof(PhraseBook).Assembly.GetManifestResourceStream($"Phrases/{language}.json")
            ?? throw new ArgumentException($"No phrases in {language}.", nameof(language));
        return new PhraseBook(language, JsonSerializer.Deserialize<Shape>(stream, ShapeJson)!);
    }

    /// <summary>What happened, in three to six sentences; where nothing happened yet, that and no more.</summary>
    public string Story(Scenario scenario, Facts facts, Seeded seeded)
    {
        var text = new StringBuilder(800);
        if (seeded.Chance(600)) Add(text, seeded.Pick(openings), facts, seeded);
        Add(text, stories[scenario.Story], facts, seeded);
        if (scenario.OnlySeen) return text.ToString();

        if (seeded.Chance(700)) Add(text, seeded.Pick(realised), facts, seeded);
        if (seeded.Chance(150)) Add(text, seeded.Pick(genuine), facts, seeded);
        for (var more = seeded.Between(1, 3); more > 0; more--) Add(text, seeded.Pick(after), facts, seeded);
        return text.ToString();
    }

    /// <summary>What an offender wrote; with a campaign's wording alike, not the same.</summary>
    public string Message(string message, Facts facts, Seeded seeded, ulong? wording)
    {
        var text = new StringBuilder(200);
        messages[message].Write(text, facts, seeded, wording);
        return text.ToString();
    }

    internal IEnumerable<string> StoryNames => stories.Keys;

    internal IEnumerable<string> MessageNames => messages.Keys;

    private static void Add(StringBuilder text, Phrase phrase, Facts facts, Seeded seeded)
    {
        if (text.Length > 0) text.Append(' ');
        phrase.Write(text, facts, seeded);
    }

    private static readonly JsonSerializerOptions ShapeJson = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private sealed record Shape(
        string[] FirstNames, string[] LastNames, string[] Items, string[] Openings, string[] Realised, string[] After, string[] Genuine,
        Dictionary<string, string> Stories, Dictionary<string, string> Messages);
}

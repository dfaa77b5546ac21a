using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Ragusa.Reporting.Templates;

/// <summary>What a condition looks at: the answers, the moment, the clocks of the profile, and the item in hand.</summary>
internal sealed record Scene(Answers Answers, Instant Now, CountryProfile Profile, WordLists Words)
{
    // The paths of the packs and of the rules, each taken apart once; nobody else can name one.
    private static readonly ConcurrentDictionary<string, string[]> Paths = new(StringComparer.Ordinal);

    // Shared by the scenes of all items: a story is searched for a list of words once, however many rules ask.
    private readonly Dictionary<string, bool> said = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<string>> folded = new(() => [.. Answers.Texts().Select(FoldedText.Of)], LazyThreadSafetyMode.None);

    /// <summary>What the installation can do, of <see cref="Templates.Abilities"/>.</summary>
    public IReadOnlyCollection<string> Abilities { get; init; } = Templates.Abilities.All;

    private string Section { get; init; } = "";

    private JsonObject? Item { get; init; }

    public Scene Inside(string section, JsonObject? item) => this with { Section = section, Item = item };

    /// <summary>The value at <c>section.field</c>, or at <c>.field</c> of the item in hand.</summary>
    public JsonNode? ValueOf(string path)
    {
        var names = Paths.GetOrAdd(path, static p => p.Split('.'));
        var holder = names[0].Length == 0 ? Item : Answers.SectionOf(names[0]);
        for (var n = 1; n < names.Length && holder is not null; n++) holder = (holder as JsonObject)?[names[n]];
        return holder;
    }

    public string? TextOf(string path) => AsText(ValueOf(path));

    /// <summary>The earliest and the latest moment that an answer can mean.</summary>
    public Moment? MomentOf(string path) => Moment.Of(ValueOf(path));

    public TimeSpan ClockOf(string name) => Profile.Clock(name);

    /// <summary>The answer is a band of ages of people who are not of age in this country.</summary>
    public bool IsUnderAge(string path) => AgeBand.Of(TextOf(path)) is { } band && band.IsUnder(Profile.AgeOfMajority);

    public bool Says(string wordList)
    {
        if (!said.TryGetValue(wordList, out var found)) said[wordList] = found = Words.AnyIn(wordList, folded.Value);
        return found;
    }

    public static string? AsText(JsonNode? node) => node is not JsonValue value ? null
        : value.TryGetValue<string>(out var text) ? text
        : value.TryGetValue<bool>(out var yes) ? (yes ? "true" : "false")
        : null;
}

/// <summary>A moment as told: exact, or a whole day of which nobody knows the hour.</summary>
internal readonly record struct Moment(Instant Earliest, Instant Latest)
{
    public static Moment? Of(JsonNode? value) => value switch
    {
        JsonObject told when Scene.AsText(told["utc"]) is { } utc => OfTold(Instant.Parse(utc), Scene.AsText(told["local"])!),
        JsonValue day when DateOnly.TryParseExact(Scene.AsText(day), "yyyy-MM-dd", out var date) =>
            OfDay(Instant.From(new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero))),
        _ => null,
    };

    private static Moment OfTold(Instant utc, string local) => local.Contains('T', StringComparison.Ordinal) ? new(utc, utc) : OfDay(utc);

    private static Moment OfDay(Instant start) => new(start, start + TimeSpan.FromHours(24));
}

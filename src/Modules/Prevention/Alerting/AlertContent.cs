using System.Text.Json;
using System.Text.Json.Serialization;
using Ragusa.Engines.Warnings;

namespace Ragusa.Prevention;

/// <summary>To whom an alert speaks.</summary>
internal enum AudienceKind
{
    Everybody,

    /// <summary>Sectors of the economy, by the codes of the library.</summary>
    Sector,

    /// <summary>Regions, by the codes of the country.</summary>
    Region,

    /// <summary>Groups of people, by the codes of the library.</summary>
    Group,
}

/// <summary>Everything that an edition says, and what its authors noted beside it. Stored as sealed JSON.</summary>
internal sealed record AlertContent
{
    public AudienceKind Audience { get; init; }

    public IReadOnlyList<string> AudienceCodes { get; init; } = [];

    public WarningCategory Category { get; init; } = WarningCategory.Security;

    public WarningUrgency Urgency { get; init; } = WarningUrgency.Expected;

    public WarningSeverity Severity { get; init; } = WarningSeverity.Moderate;

    public WarningCertainty Certainty { get; init; } = WarningCertainty.Observed;

    /// <summary>How long it holds from its release.</summary>
    public int Days { get; init; }

    public IReadOnlyList<string> Offences { get; init; } = [];

    public IReadOnlyList<AlertText> Texts { get; init; } = [];

    /// <summary>Listed ones and those that are only proposed; a released edition has the listed ones alone.</summary>
    public IReadOnlyList<AlertIndicator> Indicators { get; init; } = [];

    /// <summary>Why the last reader sent it back; null if nobody did.</summary>
    public string? SentBack { get; init; }

    /// <summary>What the reader who released it let stand, and why. Never published.</summary>
    public IReadOnlyList<Accepted> Accepted { get; init; } = [];

    /// <summary>What was counted of the campaign when the alert was begun; null for one from scratch. Never published.</summary>
    public CountedFacts? Facts { get; init; }

    public IEnumerable<AlertIndicator> Listed => Indicators.Where(i => i.IsListed);

    public AlertText? TextIn(string language) => Texts.FirstOrDefault(t => t.Language == language);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    public byte[] Seal(RecordKey key, int edition) => key.Seal(SectionOf(edition), JsonSerializer.SerializeToUtf8Bytes(this, Json));

    public static AlertContent Open(AlertEdition edition, RecordKey key) => JsonSerializer.Deserialize<AlertContent>(key.Open(SectionOf(edition.Number), edition.Content), Json)!;

    private static string SectionOf(int edition) => $"edition.{edition}";
}

/// <summary>What an edition says in one language.</summary>
/// <param name="Looks">What it looks like, with examples; lines are paragraphs.</param>
/// <param name="ToDo">What to do; lines are paragraphs.</param>
/// <param name="Happened">What to do if it has happened already; lines are paragraphs.</param>
/// <param name="Changed">What a correction changes; empty if not said.</param>
internal sealed record AlertText(string Language, string Headline, string Looks, string ToDo, string Happened, string Changed)
{
    public const int LongestHeadline = 140;
    public const int Longest = 4000;

    /// <summary>The parts by the names of their fields.</summary>
    public IEnumerable<(string Name, string Text)> Parts => [("headline", Headline), ("looks", Looks), ("todo", ToDo), ("happened", Happened), ("changed", Changed)];
}

/// <summary>Something of the offender's by which others recognise it.</summary>
/// <param name="Kind">A word of <see cref="Engines.Identifiers.KindWords"/>.</param>
/// <param name="Reports">Reports that named it when it was proposed; 0 for one that an officer wrote down.</param>
/// <param name="Doubt">Why it was not ticked from the start: <c>listed</c>, <c>few</c> or <c>spoofable</c>; null if nothing speaks against it.</param>
internal sealed record AlertIndicator(string Kind, string Value, Instant FirstSeen, Instant LastSeen, int Reports, int Confidence, bool IsListed, string? Doubt)
{
    public Instant? Expires { get; init; }

    public bool Is(string kind, string value) => Kind == kind && Value == value;
}

/// <summary>A finding that the second person let stand.</summary>
internal sealed record Accepted(string Key, string Code, string Reason, Guid By);

/// <summary>Counts of a campaign; codes as linking knows them.</summary>
internal sealed record CountedFacts(Guid Campaign, int Reports, int People, Instant First, Instant Last, IReadOnlyList<CountedShare> Shares);

/// <param name="Table"><c>platform</c>, <c>method</c>, <c>region</c> or <c>group</c>.</param>
internal sealed record CountedShare(string Table, string Code, int Reports);

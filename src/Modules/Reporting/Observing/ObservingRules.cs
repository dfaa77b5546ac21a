using System.Text.Json;
using System.Text.Json.Serialization;
using Ragusa.Engines.Linking;

namespace Ragusa.Reporting;

/// <summary>In whose name a value stands where a question asks for it.</summary>
internal enum NamedUse
{
    /// <summary>Of the victim, the reporter or somebody who is imitated: linking never hears of it.</summary>
    None,
    Offender,
    Unknown,
    Payer,
}

/// <param name="At">A section, or a question in it.</param>
/// <param name="As">Kinds that are weaker here, such as a number that a telephone showed: whoever owns it may be innocent.</param>
internal sealed record UseRule(string At, NamedUse Use, IReadOnlyDictionary<string, string>? As = null);

/// <summary>Which texts are the offender's own words, so that reports with like texts are found.</summary>
/// <param name="At">Questions, and <see cref="ToldMail.InFile"/>.</param>
/// <param name="FewestWords">Shorter ones are alike by chance.</param>
/// <param name="FewestPieces">The same in pieces that are compared: where each letter is a word, eight of them are too few.</param>
/// <param name="Most">The longest so many of a report are compared.</param>
internal sealed record TextRule(IReadOnlyList<string> At, int FewestWords, int FewestPieces, int Most)
{
    /// <summary>Each has up to eight keys, and a report is shown with all of them.</summary>
    public const int Limit = 10;

    public bool IsLongEnough(TextSignature text) => text.Words >= FewestWords && text.Shingles.Length >= FewestPieces;
}

/// <summary>What of a report is handed to linking, and as what; from the pack, because the questions are. Whatever no rule names is not handed over.</summary>
internal sealed record ObservingRules
{
    public const string File = "observing.json";

    /// <summary>A reporter hears that others told the same when there are so many of them: from fewer somebody could learn who else has reported.</summary>
    public required int FewestTold { get; init; }

    public required IReadOnlyList<UseRule> Uses { get; init; }

    /// <summary>Where the imitated body stands; the first that is answered counts. So for the others.</summary>
    public required IReadOnlyList<string> Body { get; init; }

    /// <summary>Where the kind of the imitated body stands, as a code.</summary>
    public required IReadOnlyList<string> Posing { get; init; }

    public required IReadOnlyList<string> Platform { get; init; }

    public required IReadOnlyList<string> Method { get; init; }

    public required IReadOnlyList<string> Group { get; init; }

    public required TextRule Texts { get; init; }

    public static ObservingRules Load(PackFolder pack)
    {
        try
        {
            return JsonSerializer.Deserialize(pack.BytesOf(File), ObservingJson.Default.ObservingRules)!.Checked();
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            throw new StartRefused($"{pack.PathOf(File)}: {fault.Message}");
        }
    }

    private ObservingRules Checked() =>
        Texts is { FewestWords: >= 1, FewestPieces: >= 1, Most: >= 0 and <= TextRule.Limit } ? this
        : throw new JsonException($"Texts have at least one word and piece, and at most {TextRule.Limit} of a report are compared.");

    /// <summary>How a value at this place is used: the rule of the question, else that of its section.</summary>
    public (LinkUse Use, string Kind)? Of(string place, string kind)
    {
        var rule = Uses.FirstOrDefault(u => u.At == place) ?? Uses.FirstOrDefault(u => place.StartsWith(u.At + ".", StringComparison.Ordinal));
        LinkUse? use = rule?.Use switch
        {
            NamedUse.Offender => LinkUse.Offender,
            NamedUse.Unknown => LinkUse.Unknown,
            NamedUse.Payer => LinkUse.Payer,
            _ => null,
        };
        return use is { } known ? (known, rule!.As?.GetValueOrDefault(kind) ?? kind) : null;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(ObservingRules))]
internal sealed partial class ObservingJson : JsonSerializerContext;

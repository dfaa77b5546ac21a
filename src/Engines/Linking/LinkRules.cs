using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ragusa.Engines.Linking;

/// <summary>How much a value says. The order is that of strength, so one class lower is the one before.</summary>
public enum LinkClass : byte
{
    /// <summary>Is shown only.</summary>
    D,

    /// <summary>Supports others.</summary>
    C,

    /// <summary>Needs company.</summary>
    B,

    /// <summary>Links alone.</summary>
    A,
}

/// <summary>What a warning list says of a value.</summary>
public enum ListEffect : byte
{
    None,

    /// <summary>At most class C: many share it.</summary>
    Weak,

    /// <summary>Anybody may have a page there: host and domain are shown only, the whole link counts.</summary>
    FullUrlOnly,

    /// <summary>Belongs to everybody or nobody.</summary>
    Never,

    /// <summary>Belongs to somebody who is imitated; never a key.</summary>
    Protect,
}

/// <summary>What an analyst decided of a value; an input of every computation.</summary>
public enum Overrule : byte
{
    None,
    Block,
    Allow,
}

/// <summary>In which part a report names a value. Values of victims, reporters, witnesses and authorities, and what is imitated, are never given.</summary>
public enum LinkUse : byte
{
    /// <summary>Of the offender: suspect, payee, infrastructure.</summary>
    Offender,

    /// <summary>Nobody said whose it is: one class lower.</summary>
    Unknown,

    /// <summary>Paid from it: links only to those who were told to pay there.</summary>
    Payer,
}

/// <summary>What the rules say of one kind of value.</summary>
/// <param name="Kind">Its word.</param>
/// <param name="Family">Values of one family imply each other and do not add up.</param>
/// <param name="Exclusive">It belongs to one holder at a time.</param>
/// <param name="GapDays">After so many days without a report it may belong to somebody else; null: never.</param>
/// <param name="Place">Host or domain: shown only where anybody may have a page.</param>
/// <param name="Wording">A text that returns: it is no context of itself.</param>
public sealed record LinkKind(string Kind, LinkClass Class, string Family, bool Exclusive = false, int? GapDays = null, bool Place = false, bool Wording = false);

/// <summary>
/// The rules of linking, from a pack; nothing of them stands in the program. Their order of kinds is their rank. Weights are whole numbers, hundredths
/// of a strength times eighths of a rarity, so that no rounding decides whether two reports belong together.
/// </summary>
public sealed record LinkRules
{
    /// <summary>What a value has that keeps its whole strength.</summary>
    public const int Eighths = 8;

    /// <summary>Changes with every change of a rule; explanations name it.</summary>
    public required string Version { get; init; }

    public required IReadOnlyList<LinkKind> Kinds { get; init; }

    /// <summary>Hundredths for each class.</summary>
    public required IReadOnlyDictionary<LinkClass, int> Strength { get; init; }

    /// <summary>What links, in hundredths.</summary>
    public required int Threshold { get; init; }

    /// <summary>A shared value is common beyond so many proofs, an exclusive one beyond so many, if they come from more than so many contexts.</summary>
    public required CommonRule Common { get; init; }

    /// <summary>What strangers share although few have named it yet.</summary>
    public required ScatteredRule Scattered { get; init; }

    /// <summary>
    /// Up to so many contexts a shared value keeps its whole weight, unless so many name it that it is common. Reworded copies are contexts: fewer than ten cost recall.
    /// </summary>
    public required int FewContexts { get; init; }

    /// <summary>How many lighter values of a report take part in keys: of class A and B, and of class C.</summary>
    public required CompanyRule Company { get; init; }

    /// <summary>
    /// A report that names more values that could link is held until an analyst looked (<see cref="Weigher.Told"/>). Host and domain are mostly implied by a link
    /// or a mailbox that stands beside them, so that places do not count with other values: of each kind of place there may be as many again.
    /// </summary>
    public required int MostValues { get; init; }

    /// <summary>
    /// At most so many reports of one neighbourhood and day count, whoever sent them; one of senders that proved nothing. It holds for reports observed from then on.
    /// </summary>
    /// <remarks>Rules that were kept before it was written counted three.</remarks>
    public int PlaceProofs { get; init; } = 3;

    public required BridgeRule Bridge { get; init; }

    /// <summary>Reads the rules of a pack.</summary>
    /// <exception cref="JsonException">It is no set of rules; the message says what is wrong.</exception>
    public static LinkRules Read(ReadOnlySpan<byte> json) =>
        (JsonSerializer.Deserialize(json, LinkRulesJson.Default.LinkRules) ?? throw new JsonException("The rules are empty.")).Checked();

    private LinkRules Checked() =>
        Kinds.Count is 0 or > byte.MaxValue ? throw new JsonException("The rules need between 1 and 255 kinds.")
        : Kinds.DistinctBy(k => k.Kind).Count() != Kinds.Count ? throw new JsonException("A kind stands twice in the rules.")
        : Kinds.Any(k => k.GapDays is < 1 or > 36_500) ? throw new JsonException("The silence after which a value begins anew has between 1 and 36500 days.")
        : Enum.GetValues<LinkClass>().Any(c => !Strength.TryGetValue(c, out var s) || s is < 0 or > 1000) ? throw new JsonException("Each class needs a strength between 0 and 1000 hundredths.")
        : Threshold is < 1 or > 10_000 ? throw new JsonException("The threshold is a number of hundredths between 1 and 10000.")
        : Common.Shared < 3 || Common.Exclusive < 2 || Common.Contexts < 1 || FewContexts < 1 ? throw new JsonException("What is common needs at least 3 proofs of a shared value, 2 of an exclusive one, and 1 context.")
        : new[] { Scattered.Shared, Scattered.Exclusive }.Any(s => s.Proofs < 2 || s.Percent is < 1 or > 100) || Scattered.Contexts < 1 ? throw new JsonException("What is scattered has at least 2 proofs and contexts for between 1 and 100 percent of them, or more than 1 context.")
        : Company.Needing is < 1 or > 30 || Company.Supporting is < 0 or > 30 ? throw new JsonException("Between 1 and 30 values may keep each other company.")
        : PlaceProofs is < 1 or > 100 ? throw new JsonException("Between 1 and 100 reports of one place may count (placeProofs).")
        : MostValues < 1 || Bridge.Part is < 2 or > 1_000_000 || Bridge.Carriers < 1 ? throw new JsonException("Bounds must be positive, and a part of a bridge has between 2 and 1000000 proofs.")
        : this;
}

public sealed record CommonRule(int Shared, int Exclusive, int Contexts);

/// <summary>
/// A value links nobody if nearly everyone who names it tells of another offence and another imitated body: operations change their wording, strangers
/// have nothing in common. Counted without templates, so that an operation that rewords its text for each victim is not taken for strangers, and over those
/// alone who say who was imitated: who leaves that out tells nothing else, only less.
/// </summary>
/// <param name="Shared">From when on a shared value is scattered.</param>
/// <param name="Exclusive">The same of an exclusive one.</param>
/// <param name="Contexts">More than so many contexts are too many, however many proofs: where many tell, some of them tell the same.</param>
public sealed record ScatteredRule(Scatter Shared, Scatter Exclusive, int Contexts);

/// <param name="Proofs">Fewer that name a body say nothing.</param>
/// <param name="Percent">So many contexts or more for each hundred proofs.</param>
public sealed record Scatter(int Proofs, int Percent);

public sealed record CompanyRule(int Needing, int Supporting);

/// <param name="Part">Proofs on each side of which the two are campaigns of their own.</param>
/// <param name="Carriers">With fewer people for what joins them they are not merged, however many reports these file.</param>
public sealed record BridgeRule(int Part, int Carriers);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LinkRules))]
internal sealed partial class LinkRulesJson : JsonSerializerContext;

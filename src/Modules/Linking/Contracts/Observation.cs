using Ragusa.Engines.Linking;

namespace Ragusa.Linking.Contracts;

/// <summary>
/// What one report says, as far as linking needs it. Linking keeps what it was given and never reads reports. Values of victims, reporters, witnesses and
/// authorities, and those of whoever is imitated, must not be among it: whoever observes takes them out.
/// </summary>
public sealed record Observation
{
    /// <summary>Most values that are kept of one report; far fewer keep it from linking until an analyst has looked.</summary>
    public const int MostValues = 1000;

    /// <summary>The report's id; also the record under whose key its values are sealed.</summary>
    public required Guid Source { get; init; }

    /// <summary>When it happened; else when it was told.</summary>
    public required Instant At { get; init; }

    /// <summary>Who vouches for it: equal for reports that count as one. Kept as a keyed hash; null for a report that counts for nothing.</summary>
    public string? Proof { get; init; }

    /// <summary>The primary offence, as a code of the register.</summary>
    public required string Offence { get; init; }

    /// <summary>Whom the offender pretended to be, in comparable form; null if nobody was named. Somebody typed it, so it is kept within a hash only.</summary>
    public string? Body { get; init; }

    /// <summary>What kind of body that is, as a code of the template.</summary>
    public string? Posing { get; init; }

    /// <summary>Which text the offender sent, as a number that copies mostly have in common; null if none is quoted. Kept within a hash only.</summary>
    public string? Wording { get; init; }

    /// <summary>Region of the victim (ISO 3166-2).</summary>
    public string? Region { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>How money was paid, as codes of the template.</summary>
    public string? Method { get; init; }

    /// <summary>Where it happened, as a code of the template: the channel by which the offender came.</summary>
    public string? Platform { get; init; }

    /// <summary>Age band or kind of organisation, as a code of the template.</summary>
    public string? Group { get; init; }

    public Money? Loss { get; init; }

    /// <summary>Only for those who may see restricted reports, such as those about children: others must not learn that it exists.</summary>
    public bool IsRestricted { get; init; }

    public IReadOnlyList<NamedValue> Values { get; init; } = [];
}

/// <summary>One value that a report names.</summary>
/// <param name="Kind">A kind of the rules, e.g. <c>iban</c>; of others nothing is kept.</param>
/// <param name="Canonical">The comparable form.</param>
public sealed record NamedValue(string Kind, string Canonical, LinkUse Use);

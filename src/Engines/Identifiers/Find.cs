namespace Ragusa.Engines.Identifiers;

/// <summary>An identifier where it stands in a text.</summary>
/// <param name="Start">Offset in the text as it was given, in UTF-16 code units.</param>
/// <param name="Length">In UTF-16 code units; at least 1.</param>
/// <param name="Confidence">0–100: how likely the writer meant this kind.</param>
public sealed record Find(Identifier What, int Start, int Length, int Confidence)
{
    /// <summary>Readings of overlapping text that were worse.</summary>
    public IReadOnlyList<Identifier> Beaten { get; init; } = [];

    /// <summary>Why: the stable code of the rule.</summary>
    public string Rule => What.Rule;

    /// <summary>A look-alike with a wrong checksum: shown and searchable, never linked.</summary>
    public bool IsUnverified => What.Check == Check.Invalid;
}

/// <summary>What a text holds.</summary>
/// <param name="Kept">In the order of the text; spans do not overlap.</param>
/// <param name="Beyond">Finds over the limit: counted, not kept.</param>
/// <param name="IsCut">The text was longer than the limit; what follows was not read.</param>
public sealed record Findings(IReadOnlyList<Find> Kept, int Beyond, bool IsCut);

namespace Ragusa.Legislation.Contracts;

/// <summary>One offence code.</summary>
public sealed record Offence
{
    public required string Code { get; init; }

    public required string Group { get; init; }

    public required Localised Label { get; init; }

    public required Localised Description { get; init; }

    /// <summary>False for what is counted but is no offence, such as advertising.</summary>
    public required bool IsCrime { get; init; }

    public required IReadOnlyList<TreatyArticle> Articles { get; init; }

    public required IReadOnlyList<ExternalCode> External { get; init; }

    /// <summary>First day on which the code may be given.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>First day on which it may no longer be given; null while it has no end.</summary>
    public DateOnly? ValidTo { get; init; }

    public required IReadOnlyList<string> ReplacedBy { get; init; }

    public bool InForce(DateOnly day) => ValidFrom <= day && (ValidTo is null || day < ValidTo);
}

/// <param name="Treaty">The number in its series, e.g. <c>ETS185</c> for the Budapest Convention.</param>
/// <param name="Article">An article or a range, e.g. <c>2</c> or <c>20-23</c>.</param>
public sealed record TreatyArticle(string Treaty, string Article)
{
    public override string ToString() => $"{Treaty}:{Article}";
}

/// <summary>What another scheme calls it.</summary>
/// <param name="Relation">How our code relates to theirs: <c>exact</c>; <c>broader</c>, theirs covers more; <c>narrower</c>, theirs covers less.</param>
public sealed record ExternalCode(string Scheme, string SchemeVersion, string Target, string Relation);

/// <param name="Code">A, B, C, D or E.</param>
public sealed record OffenceGroup(string Code, Localised Label);

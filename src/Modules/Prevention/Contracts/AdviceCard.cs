namespace Ragusa.Prevention.Contracts;

/// <summary>What to do now, in one language. Steps stand in the order in which to do them.</summary>
public sealed record AdviceCard
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    public required AdviceStage Stage { get; init; }

    /// <summary><c>person</c>, <c>child</c>, <c>organisation</c>.</summary>
    public required IReadOnlyList<string> Audience { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>The first step runs against a clock.</summary>
    public required bool IsUrgent { get; init; }

    public required IReadOnlyList<Office> Contacts { get; init; }

    /// <summary>The office that answers for the text; never a person.</summary>
    public required Office Owner { get; init; }

    /// <summary>The day by which the owner looks at it again.</summary>
    public required DateOnly Review { get; init; }

    /// <summary>The language the texts are in, for the <c>lang</c> attribute.</summary>
    public required string Language { get; init; }
}

namespace Ragusa.Prevention.Contracts;

/// <summary>What to do now, in one language. Steps stand in the order in which to do them.</summary>
public sealed record AdviceCard
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    public required AdviceStage Stage { get; init; }

    /// <summary>Code of the topic it stands under, e.g. <c>money</c>.</summary>
    public required string Situation { get; init; }

    /// <summary>Codes of those it speaks to, e.g. <c>citizen</c>, <c>child</c>, <c>healthcare</c>.</summary>
    public required IReadOnlyList<string> Audience { get; init; }

    /// <summary>Codes of devices and accounts it is about; empty when it is about none in particular.</summary>
    public required IReadOnlyList<string> Devices { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>Everything else the page says, in the order of <see cref="AdvicePart.Codes"/>.</summary>
    public required IReadOnlyList<AdvicePart> Parts { get; init; }

    /// <summary>The first step runs against a clock.</summary>
    public required bool IsUrgent { get; init; }

    /// <summary>Shown in the middle of the questions, right after the answer that selects it.</summary>
    public required bool IsAtOnce { get; init; }

    /// <summary>The emergency number of the country stands first among those to call.</summary>
    public required bool IsEmergency { get; init; }

    public required IReadOnlyList<Office> Contacts { get; init; }

    /// <summary>Ids of cards that may help too.</summary>
    public required IReadOnlyList<string> See { get; init; }

    /// <summary>The office that answers for the text; never a person.</summary>
    public required Office Owner { get; init; }

    /// <summary>The day on which the owner last looked at it.</summary>
    public required DateOnly Reviewed { get; init; }

    /// <summary>The day by which the owner looks at it again.</summary>
    public required DateOnly ReviewBy { get; init; }

    /// <summary>Its versions, the newest first.</summary>
    public required IReadOnlyList<AdviceChange> Changes { get; init; }

    /// <summary>The language the texts are in, for the <c>lang</c> attribute.</summary>
    public required string Language { get; init; }
}

/// <summary>A list of points under a heading of its own.</summary>
/// <param name="Code">One of <see cref="Codes"/>.</param>
public sealed record AdvicePart(string Code, IReadOnlyList<string> Points)
{
    /// <summary>How one recognises it; what not to do; proof to keep; measures of three kinds; who helps and how; how it does not happen again.</summary>
    public static readonly IReadOnlyList<string> Codes = ["signs", "avoid", "keep", "technical", "administrative", "procedural", "help", "prevent"];
}

/// <summary>Why a version of a card was made.</summary>
public sealed record AdviceChange(int Version, DateOnly Date, string Reason);

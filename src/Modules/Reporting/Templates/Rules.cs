namespace Ragusa.Reporting.Templates;

/// <summary>Proposes an offence code. The id and version stand beside every proposal it makes, so that a decision can be explained years later.</summary>
internal sealed record Rule(string Id, int Version, Condition When, string Propose, int Weight, string Reason);

/// <summary>Answers that cannot wait: somebody looks within <see cref="Minutes"/>.</summary>
/// <param name="Clock">The section whose moments run against a clock of the profile; null if nothing runs out.</param>
internal sealed record HotRoute(string Code, Condition When, string Action, int Minutes, RouteClock? Clock)
{
    public bool LooksForWords { get; } = When.LooksForWords;
}

/// <summary>Items of <paramref name="Section"/> that fit <paramref name="When"/> run out <paramref name="Clock"/> after their <paramref name="At"/>.</summary>
internal sealed record RouteClock(string Section, string At, string Clock, Condition When);

internal sealed record UrgencyScale(IReadOnlyList<UrgencyPoints> Points, IReadOnlyList<FreshnessPoints> Freshness, AmountOf? AmountOf, IReadOnlyDictionary<string, IReadOnlyList<AmountPoints>> Amounts)
{
    public const int Cap = 100;

    public static readonly UrgencyScale None = new([], [], null, new Dictionary<string, IReadOnlyList<AmountPoints>>());
}

/// <summary>Which amounts add up to what was lost: a money field of the items of a section that fit.</summary>
internal sealed record AmountOf(string Section, string Field, Condition When);

internal sealed record UrgencyPoints(string Reason, Condition When, int Points);

/// <summary>Points while at least this much of the money clock is left; the first that fits counts.</summary>
internal sealed record FreshnessPoints(string Reason, int MinutesLeft, int Points);

/// <summary>Points for money sent in one currency, from this total on; the highest that fits counts.</summary>
internal sealed record AmountPoints(string Reason, decimal From, int Points);

using Ragusa.Engines.Linking;

namespace Ragusa.Bench;

/// <summary>Whoever shares a value belongs together, whoever else names it: what others do, and what a graph library computes.</summary>
internal static class PlainRules
{
    public static LinkRules Of(LinkRules rules, Func<LinkKind, bool> links) => rules.WithoutRetraction() with
    {
        Kinds = [.. rules.Kinds.Select(k => k with { Class = links(k) ? LinkClass.A : LinkClass.D, GapDays = null })],
        MostValues = int.MaxValue,
        Bridge = rules.Bridge with { Part = int.MaxValue / 2 },
    };

    /// <summary>Nothing is scattered.</summary>
    public static ScatteredRule Nothing { get; } = new(new Scatter(int.MaxValue, 100), new Scatter(int.MaxValue, 100), int.MaxValue);

    public static LinkRules WithoutRetraction(this LinkRules rules) =>
        rules with { Common = rules.Common with { Contexts = int.MaxValue / 2 }, Scattered = Nothing, FewContexts = int.MaxValue / 2 };
}

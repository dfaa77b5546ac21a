namespace Ragusa.Engines.Linking;

/// <summary>Two large groups that would hang together by one report, one key, or what few people say; they are not merged, and an analyst is asked.</summary>
/// <param name="Through">The report that names what joins them.</param>
/// <param name="Kept">A report of the part it stays with.</param>
/// <param name="Cut">A report of the part that was cut off.</param>
/// <param name="Values">What joins them.</param>
public sealed record Bridge(int Through, int Kept, int Cut, IReadOnlyList<int> Values);

/// <summary>What a report hangs by in the graph of links: one value that links alone, or two or three that do so together.</summary>
/// <param name="B"><see cref="None"/> for a value alone.</param>
/// <param name="C"><see cref="None"/> for one or two values.</param>
public readonly record struct LinkKey(int Report, int A, int B = LinkKey.None, int C = LinkKey.None)
{
    public const int None = -1;
}

/// <summary>
/// Which reports belong together. A pure function of the facts and the rules: no clock, and no order of arrival. One tie is left to the numbers of the caller:
/// on which side of a bridge a proof counts whose two reports tell of the same minute.
/// </summary>
public sealed class LinkedGroups
{
    internal LinkedGroups(int[] groupOf, int[] wholeOf, IReadOnlyList<Bridge> bridges) => (GroupOf, WholeOf, Bridges) = (groupOf, wholeOf, bridges);

    /// <summary>Of each report: the first report of its group; itself if it is alone.</summary>
    public IReadOnlyList<int> GroupOf { get; }

    /// <summary>As <see cref="GroupOf"/>, before groups were parted at bridges and without what an analyst joined: nothing outside links into it.</summary>
    public IReadOnlyList<int> WholeOf { get; }

    public IReadOnlyList<Bridge> Bridges { get; }

    /// <summary>The groups of at least so many reports, by first report.</summary>
    public IEnumerable<IGrouping<int, int>> Groups(int least = 2) =>
        Enumerable.Range(0, GroupOf.Count).GroupBy(r => GroupOf[r]).Where(g => g.Count() >= least);

    /// <summary>Everything by which the reports can hang together with others, these or not.</summary>
    /// <exception cref="ArgumentException">The columns do not fit each other, or how the values stand is not given.</exception>
    public static IReadOnlyList<LinkKey> KeysOf(LinkFacts facts, LinkRules rules)
    {
        facts.Check(rules);
        return facts.Standing is null ? throw new ArgumentException("Keys that others may have too follow from how the values stand among all.") : [.. Grouping.KeysOf(facts, rules)];
    }

    /// <exception cref="ArgumentException">The columns do not fit each other.</exception>
    public static LinkedGroups Of(LinkFacts facts, LinkRules rules)
    {
        facts.Check(rules);
        return new Grouping(facts, rules).Run();
    }
}

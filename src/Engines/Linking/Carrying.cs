namespace Ragusa.Engines.Linking;

/// <summary>Who carries what joins a group: each report by itself, or each person with all of theirs.</summary>
/// <param name="CarrierOf">Of each report.</param>
/// <param name="BlockOf">Of each key.</param>
internal sealed record Carrying(int[] CarrierOf, int Carriers, int[] BlockOf, int Blocks)
{
    public static Carrying ByReport(Group group) => new([.. Enumerable.Range(0, group.Reports)], group.Reports, [.. Enumerable.Range(0, group.Keys)], group.Keys);

    /// <summary>
    /// A person is one carrier, however many reports they file, and keys that enough people name together are one block. Fewer who join the same two blocks
    /// are one carrier, so that neither of them stands there as the way around the other.
    /// </summary>
    public static Carrying ByPeople(Group group, BridgeRule rule)
    {
        var blocks = new Blocks(group, rule);
        blocks.Grow();
        var (blockOf, count) = Numbered(Enumerable.Range(0, group.Keys).Select(blocks.NameOf));
        var (carrierOf, carriers) = Numbered(CarriersOf(group, blocks));
        return new Carrying(carrierOf, carriers, blockOf, count);
    }

    private static IEnumerable<int> CarriersOf(Group group, Blocks blocks)
    {
        var firstOf = new Dictionary<int, int>();
        for (var r = 0; r < group.Reports; r++)
        {
            if (group.Proof[r] != LinkFacts.NoProof) firstOf.TryAdd(group.Proof[r], r);
        }

        var sets = new DisjointSets(group.Reports);
        foreach (var people in blocks.Between())
        {
            foreach (var person in people) sets.Join(firstOf[people[0]], firstOf[person]);
        }

        return Enumerable.Range(0, group.Reports).Select(r => sets.Find(group.Proof[r] == LinkFacts.NoProof ? r : firstOf[group.Proof[r]]));
    }

    private static (int[] Of, int Count) Numbered(IEnumerable<int> names)
    {
        var numbers = new Dictionary<int, int>();
        int[] of = [.. names.Select(name => numbers.TryGetValue(name, out var number) ? number : numbers[name] = numbers.Count)];
        return (of, numbers.Count);
    }
}

namespace Ragusa.Engines.Linking;

/// <summary>
/// Keys that enough people name together, each in one report, are one block; so are then blocks that enough people name together. What comes out depends on
/// no order. The smaller of two goes into the larger, so that each pair of keys moves a logarithmic number of times.
/// </summary>
internal sealed class Blocks
{
    private readonly Group group;
    private readonly BridgeRule rule;
    private readonly DisjointSets sets;

    // A block is named by one of its keys: the one whose neighbours all know it by that name.
    private readonly int[] names;
    private readonly Dictionary<int, int[]>?[] beside;
    private readonly Stack<(int One, int Other)> firm = [];

    public Blocks(Group group, BridgeRule rule)
    {
        (this.group, this.rule) = (group, rule);
        sets = new DisjointSets(group.Keys);
        names = [.. Enumerable.Range(0, group.Keys)];
        beside = new Dictionary<int, int[]>?[group.Keys];
    }

    public int NameOf(int key) => names[sets.Find(key)];

    public void Grow()
    {
        var (people, few) = (PeopleOf(key => key), Math.Min(rule.Carriers, rule.Part));
        foreach (var report in Enumerable.Range(0, group.Edges.Count).GroupBy(e => group.Edges[e].Report))
        {
            if (group.Proof[report.Key] == LinkFacts.NoProof) continue;

            // What fewer people name is no block with anything, and no large one.
            int[] keys = [.. report.Select(e => group.Edges[e].Key).Where(k => people.GetValueOrDefault(k) >= few)];
            for (var i = 0; i < keys.Length; i++)
            {
                for (var j = i + 1; j < keys.Length; j++) Add(keys[i], keys[j], [group.Proof[report.Key]]);
            }
        }

        while (firm.TryPop(out var two)) Merge(NameOf(two.One), NameOf(two.Other));
    }

    /// <summary>The people who name two blocks together, of each two that are large and yet not one.</summary>
    public IEnumerable<int[]> Between()
    {
        var people = PeopleOf(NameOf);
        return from one in people
               where one.Value >= rule.Part && beside[one.Key] is not null
               from other in beside[one.Key]!
               where one.Key < other.Key && people[other.Key] >= rule.Part
               select other.Value;
    }

    private Dictionary<int, int> PeopleOf(Func<int, int> nameOf) =>
        group.Edges.Where(e => group.Proof[e.Report] != LinkFacts.NoProof).Select(e => (Name: nameOf(e.Key), Proof: group.Proof[e.Report])).Distinct().CountBy(p => p.Name).ToDictionary();

    private void Add(int one, int other, int[] people)
    {
        var known = (beside[one] ??= []).GetValueOrDefault(other, []);
        if (known.Length >= rule.Carriers) return;

        int[] all = [.. known.Union(people)];
        beside[one]![other] = (beside[other] ??= [])[one] = all;
        if (all.Length >= rule.Carriers) firm.Push((one, other));
    }

    private void Merge(int one, int other)
    {
        if (one == other) return;
        if (beside[one]!.Count < beside[other]!.Count) (one, other) = (other, one);

        sets.Join(one, other);
        names[sets.Find(one)] = one;
        beside[one]!.Remove(other);
        foreach (var (third, people) in beside[other]!)
        {
            if (third == one) continue;
            beside[third]!.Remove(other);
            Add(one, third, people);
        }

        beside[other] = null;
    }
}

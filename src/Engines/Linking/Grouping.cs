namespace Ragusa.Engines.Linking;

/// <summary>From facts to groups: cut values into epochs, join who shares what links alone or in company, part what hangs by one thread, add what an analyst joined.</summary>
internal sealed class Grouping
{
    private readonly LinkFacts facts;
    private readonly LinkRules rules;
    private readonly Weigher weigher;
    private readonly Epochs epochs;
    private readonly CompanyKey[] company;
    private readonly DisjointSets sets;

    public Grouping(LinkFacts facts, LinkRules rules)
    {
        (this.facts, this.rules) = (facts, rules);
        weigher = new Weigher(rules);
        epochs = Epochs.Cut(facts, rules, weigher);
        company = new Company(facts, epochs, weigher, rules.Company).Keys();
        sets = new DisjointSets(facts.Reports);
    }

    public LinkedGroups Run()
    {
        JoinAlone();
        JoinCompany();
        var whole = FirstOfEach();
        var bridges = new Parting(facts, rules.Bridge, weigher, epochs, company, sets).Run();
        foreach (var (one, other) in facts.Joined) sets.Join(one, other);
        return new LinkedGroups(FirstOfEach(), whole, bridges);
    }

    /// <summary>The keys by which each report hangs in the graph, whether anybody else has them or not.</summary>
    public static IEnumerable<LinkKey> KeysOf(LinkFacts facts, LinkRules rules)
    {
        var weigher = new Weigher(rules);
        var epochs = Epochs.Cut(facts, rules, weigher);
        for (var o = 0; o < facts.Value.Length; o++)
        {
            if (epochs.Of[o] != Epochs.None && epochs.LinksAlone(o)) yield return new LinkKey(epochs.Report[o], facts.Value[o]);
        }

        foreach (var key in new Company(facts, epochs, weigher, rules.Company).AllKeys())
        {
            yield return new LinkKey(key.Report, ValueOf(key.A), ValueOf(key.B), key.C == Epochs.None ? LinkKey.None : ValueOf(key.C));
        }

        int ValueOf(int epoch) => facts.Value[epochs.Sorted[epoch]];
    }

    private void JoinAlone()
    {
        for (var value = 0; value < facts.Values; value++)
        {
            var (first, epoch) = (Epochs.None, Epochs.None);
            for (var i = epochs.ValueStart[value]; i < epochs.ValueStart[value + 1]; i++)
            {
                var occurrence = epochs.Sorted[i];
                if (epochs.Of[occurrence] == Epochs.None) continue;
                if (epochs.Of[occurrence] != epoch) (first, epoch) = (Epochs.None, epochs.Of[occurrence]);
                if (!epochs.LinksAlone(occurrence)) continue;

                if (first == Epochs.None) first = epochs.Report[occurrence];
                else sets.Join(first, epochs.Report[occurrence]);
            }
        }
    }

    private void JoinCompany()
    {
        for (var i = 1; i < company.Length; i++)
        {
            if (company[i].IsSameAs(company[i - 1])) sets.Join(company[i - 1].Report, company[i].Report);
        }
    }

    private int[] FirstOfEach()
    {
        var (first, groups) = (new int[facts.Reports], new int[facts.Reports]);
        first.AsSpan().Fill(Epochs.None);
        for (var r = 0; r < facts.Reports; r++)
        {
            var set = sets.Find(r);
            if (first[set] == Epochs.None) first[set] = r;
            groups[r] = first[set];
        }

        return groups;
    }
}

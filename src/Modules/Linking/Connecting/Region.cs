using Ragusa.Engines.Linking;

namespace Ragusa.Linking;

/// <summary>Some reports with everything by which they can hang together, as columns for the engine. A value is one epoch of a value here.</summary>
internal sealed class Region
{
    private Region(IReadOnlyList<Source> sources, List<(Guid Value, int Epoch)> values, LinkFacts facts) => (Sources, Values, Facts) = (sources, values, facts);

    public IReadOnlyList<Source> Sources { get; }

    /// <summary>The value and epoch of each number.</summary>
    public IReadOnlyList<(Guid Value, int Epoch)> Values { get; }

    public LinkFacts Facts { get; }

    public static Region Of(IReadOnlyList<Source> sources, ILookup<Guid, Occurrence> named, Func<Occurrence, Standing> standingOf, IReadOnlyList<(Guid One, Guid Other)> joined, LinkWeights weights)
    {
        sources = [.. sources.OrderBy(s => s.Id)];
        var (values, numbers, firsts, proofs) = (new List<(Guid, int)>(), new Dictionary<(Guid, int), int>(), new List<Occurrence>(), new Dictionary<long, int>());
        var (start, value, use) = (new int[sources.Count + 1], new List<int>(), new List<LinkUse>());
        foreach (var (source, n) in sources.Select((s, n) => (s, n)))
        {
            foreach (var one in named[source.Id].Where(o => !o.IsSilent))
            {
                if (numbers.TryAdd((one.Value, one.Epoch), values.Count))
                {
                    values.Add((one.Value, one.Epoch));
                    firsts.Add(one);
                }

                value.Add(numbers[(one.Value, one.Epoch)]);
                use.Add(one.Use);
            }

            start[n + 1] = value.Count;
        }

        var places = sources.Select((s, n) => (s.Id, n)).ToDictionary(s => s.Id, s => s.n);
        return new Region(sources, values, new LinkFacts
        {
            At = [.. sources.Select(s => LinkWeights.MinuteOf(s.At))],
            Proof = [.. sources.Select(s => s.Proof is { } proof ? NumberOf(proof, proofs) : LinkFacts.NoProof)],
            // How values stand is known: nobody's contexts are asked for.
            Context = new int[sources.Count],
            ContextOfText = new int[sources.Count],
            NamesBody = new bool[sources.Count],
            // What is held is silent already.
            Cleared = [.. Enumerable.Repeat(true, sources.Count)],
            Start = start,
            Value = [.. value],
            Use = [.. use],
            Kind = [.. firsts.Select(weights.KindOf)],
            Effect = [.. firsts.Select(o => o.Effect)],
            Overrule = new Overrule[firsts.Count],
            Key = [.. firsts.Select(o => ValueKey.NumberOf(o.Value))],
            Standing = [.. firsts.Select(standingOf)],
            Joined = [.. joined.Where(j => places.ContainsKey(j.One) && places.ContainsKey(j.Other)).Select(j => (places[j.One], places[j.Other]))],
        });
    }

    private static int NumberOf(long proof, Dictionary<long, int> proofs)
    {
        proofs.TryAdd(proof, proofs.Count);
        return proofs[proof];
    }
}

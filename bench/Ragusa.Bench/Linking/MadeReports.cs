using Ragusa.Engines.Linking;
using Ragusa.Reporting.Generating;

namespace Ragusa.Bench;

/// <summary>Reports in columns while they are made, each with the truth that the engine is not told: which operation it belongs to.</summary>
internal sealed class MadeReports(LinkRules rules, int capacity)
{
    private const int Nobody = 999;

    private readonly Dictionary<string, byte> kinds = rules.Kinds.Select((k, n) => (k.Kind, n)).ToDictionary(k => k.Kind, k => (byte)k.n);
    private readonly List<int> at = new(capacity), proof = new(capacity), context = new(capacity), contextOfText = new(capacity), truth = new(capacity), start = new(capacity + 1) { 0 };
    private readonly List<bool> namesBody = new(capacity);
    private readonly List<int> value = new(capacity * 4);
    private readonly List<LinkUse> use = new(capacity * 4);
    private readonly List<byte> kind = new(capacity * 2);
    private readonly List<ListEffect> effect = new(capacity * 2);
    private readonly List<int>[] ofKind = [.. rules.Kinds.Select(_ => new List<int>())];
    private int alone = -1, proofs;

    public int Count => at.Count;

    /// <summary>Of each report; numbers below 0 belong to nobody else.</summary>
    public IReadOnlyList<int> Truth => truth;

    /// <summary>Who vouched for the report before.</summary>
    public int LastProof => proof[^1];

    public int NewProof() => ++proofs;

    public int NewValue(string word, ListEffect of = ListEffect.None)
    {
        kind.Add(kinds[word]);
        effect.Add(of);
        ofKind[kind[^1]].Add(kind.Count - 1);
        return kind.Count - 1;
    }

    /// <summary>The values of a kind so far.</summary>
    public IReadOnlyList<int> Of(string word) => ofKind[kinds[word]];

    public int MostNamed(IReadOnlyList<int> of) => value.Where(of.Contains).GroupBy(v => v).MaxBy(g => g.Count())?.Key ?? of[0];

    public void Name(int named, LinkUse role = LinkUse.Offender)
    {
        value.Add(named);
        use.Add(role);
    }

    /// <summary>Ends a report whose values were named.</summary>
    /// <param name="operation">Null: nobody else's.</param>
    /// <param name="body">Null: it does not say who was imitated.</param>
    /// <param name="from">Who vouches for it; null: somebody new.</param>
    public void End(int minute, int? operation, int offence, int? body, int template, int? from = null)
    {
        at.Add(minute);
        proof.Add(from ?? ++proofs);
        contextOfText.Add((offence * 1000) + (body ?? Nobody));
        namesBody.Add(body is not null);
        context.Add((int)(Seeded.Mix(((ulong)template << 32) | (uint)contextOfText[^1]) >> 33));
        truth.Add(operation ?? alone--);
        start.Add(value.Count);
    }

    /// <param name="listed">With what warning lists say.</param>
    public LinkFacts ToFacts(bool listed = true) => new()
    {
        At = [.. at],
        Proof = [.. proof],
        Context = [.. context],
        ContextOfText = [.. contextOfText],
        NamesBody = [.. namesBody],
        Start = [.. start],
        Value = [.. value],
        Use = [.. use],
        Kind = [.. kind],
        Effect = listed ? [.. effect] : new ListEffect[kind.Count],
        Overrule = new Overrule[kind.Count],
        Key = [.. Enumerable.Range(0, kind.Count).Select(v => Seeded.Mix((ulong)v))],
    };
}

using Ragusa.Engines.Linking;
using Ragusa.Reporting.Generating;

namespace Ragusa.Bench;

/// <summary>What tells one circumstance from another beside offence and imitated body.</summary>
internal enum WordingInContext
{
    None,

    /// <summary>Of the text that the report quotes.</summary>
    FirstKey,

    /// <summary>One least value of its signature (<see cref="TextSignature.Mark"/>), as the product takes it.</summary>
    Mark,

    /// <summary>Which text the victim got, quoted or not: nobody can know that.</summary>
    Truth,
}

/// <summary>Reports in columns while they are made, each with the truth that the engine is not told: which operation it belongs to.</summary>
internal sealed class MadeReports(LinkRules rules, int capacity)
{
    private const int Nobody = 999;

    private readonly Dictionary<string, byte> kinds = rules.Kinds.Select((k, n) => (k.Kind, n)).ToDictionary(k => k.Kind, k => (byte)k.n);
    private readonly List<int> at = new(capacity), proof = new(capacity), context = new(capacity), contextOfText = new(capacity), contextOfKey = new(capacity), contextOfMark = new(capacity), truth = new(capacity), start = new(capacity + 1) { 0 };
    private readonly List<bool> namesBody = new(capacity);
    private readonly List<int> value = new(capacity * 4);
    private readonly List<LinkUse> use = new(capacity * 4);
    private readonly List<byte> kind = new(capacity * 2);
    private readonly List<ListEffect> effect = new(capacity * 2);
    private readonly Dictionary<(byte Kind, ulong Key), int> byKey = [];
    private readonly List<int>[] ofKind = [.. rules.Kinds.Select(_ => new List<int>())];
    private int alone = -1, proofs;

    public int Count => at.Count;

    /// <summary>Of each report; numbers below 0 belong to nobody else.</summary>
    public IReadOnlyList<int> Truth => truth;

    /// <summary>Who vouched for the report before.</summary>
    public int LastProof => proof[^1];

    public int NewProof() => ++proofs;

    /// <summary>Of the text that the report in the making names; 0 if it names none.</summary>
    public ulong FirstKey { get; set; }

    /// <summary>The same of its mark.</summary>
    public ulong Mark { get; set; }

    /// <summary>The value that is known by this key, new or not.</summary>
    public int ValueOf(string word, ulong key) => byKey.TryGetValue((kinds[word], key), out var known) ? known : byKey[(kinds[word], key)] = NewValue(word);

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
        context.Add(Joined((ulong)template));
        contextOfKey.Add(Joined(FirstKey));
        contextOfMark.Add(Joined(Mark));
        truth.Add(operation ?? alone--);
        start.Add(value.Count);
        (FirstKey, Mark) = (0, 0);
    }

    private int Joined(ulong wording) => (int)(Seeded.Mix(Seeded.Mix(wording) ^ (uint)contextOfText[^1]) >> 33);

    /// <param name="listed">With what warning lists say.</param>
    /// <param name="wording">What of a text is a circumstance; in the product its mark.</param>
    public LinkFacts ToFacts(bool listed = true, WordingInContext wording = WordingInContext.Mark) => new()
    {
        At = [.. at],
        Proof = [.. proof],
        Context = [.. wording switch { WordingInContext.Truth => context, WordingInContext.FirstKey => contextOfKey, WordingInContext.Mark => contextOfMark, _ => contextOfText }],
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

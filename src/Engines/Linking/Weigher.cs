namespace Ragusa.Engines.Linking;

/// <summary>The rules made ready for many questions: what a class is worth, how much of it a value that many share keeps.</summary>
public sealed class Weigher
{
    private static readonly int Effects = Enum.GetValues<ListEffect>().Length;
    private static readonly int Uses = Enum.GetValues<LinkUse>().Length;

    private readonly LinkRules rules;
    private readonly LinkClass[] classes;
    private readonly int[] strengths;
    private readonly byte[] rarity;

    public Weigher(LinkRules rules)
    {
        this.rules = rules;
        strengths = [.. Enum.GetValues<LinkClass>().Select(c => rules.Strength[c])];
        classes = [.. rules.Kinds.SelectMany(k => Enum.GetValues<ListEffect>().SelectMany(e => Enum.GetValues<LinkUse>().Select(u => ClassOf(k, e, u))))];
        rarity = [.. Enumerable.Range(0, rules.Common.Shared + 1).Select(n => Rarity(n, rules.Common.Shared))];
        Threshold = rules.Threshold * LinkRules.Eighths;
        var families = rules.Kinds.Select(k => k.Family).Distinct().ToList();
        Families = [.. rules.Kinds.Select(k => (byte)families.IndexOf(k.Family))];
        Gaps = [.. rules.Kinds.Select(k => k.GapDays is { } days ? days * 24 * 60 : int.MaxValue)];
    }

    /// <summary>In hundredths of eighths, as all weights.</summary>
    public int Threshold { get; }

    /// <summary>Of each kind.</summary>
    public byte[] Families { get; }

    /// <summary>Of each kind, in minutes.</summary>
    public int[] Gaps { get; }

    public bool IsWording(byte kind) => rules.Kinds[kind].Wording;

    public LinkClass ClassOf(byte kind, ListEffect effect, LinkUse use) => classes[((kind * Effects) + (int)effect) * Uses + (int)use];

    public int Weight(byte kind, ListEffect effect, LinkUse use, int eighths) => strengths[(int)ClassOf(kind, effect, use)] * eighths;

    /// <summary>What a use of a value adds where several values link together; 0 where it takes no part: a payer's account, and what links alone already.</summary>
    public int InCompany(int weight, LinkUse use, bool isMixed) => use == LinkUse.Payer || (weight >= Threshold && !isMixed) ? 0 : weight;

    /// <summary>With so few reports a value is neither common nor in many contexts.</summary>
    public bool IsSurelyWhole(byte kind, int reports) =>
        rules.Kinds[kind].Exclusive ? reports <= rules.Common.Exclusive : reports <= rules.FewContexts && reports <= rules.Common.Shared;

    /// <summary>With so few reports a value is not scattered.</summary>
    public bool IsSurelyGathered(byte kind, int reports) => reports < ScatterOf(kind).Proofs;

    /// <summary>Where the epoch ends that begins at the given place: the first moment after a long enough silence, or the end.</summary>
    /// <param name="times">Of one value, in minutes, ascending.</param>
    public int EndOfEpoch(byte kind, ReadOnlySpan<int> times, int from)
    {
        var end = from + 1;
        while (end < times.Length && (Gaps[kind] == int.MaxValue || (long)times[end] - times[end - 1] <= Gaps[kind])) end++;
        return end;
    }

    /// <summary>A list or an analyst decided, whoever names the value; null if it depends on them.</summary>
    public static byte? Decided(ListEffect effect, Overrule overrule) => overrule switch
    {
        Overrule.Block => 0,
        Overrule.Allow => LinkRules.Eighths,
        _ => effect is ListEffect.Never or ListEffect.Protect ? 0 : null,
    };

    /// <summary>Eighths of its strength that a value keeps of which nothing is decided; 0 for what is common or scattered.</summary>
    /// <param name="tally">Over whole contexts; of a wording without it. Need not be counted where <see cref="IsSurelyWhole"/>.</param>
    /// <param name="apart">Over offences and imitated bodies of those who name a body. Need not be counted where <see cref="IsSurelyGathered"/>.</param>
    public byte Eighths(byte kind, in Tally tally, in Tally apart) => IsScattered(kind, apart) ? (byte)0 : Eighths(kind, tally);

    /// <summary>
    /// How many values a report names, as <see cref="LinkRules.MostValues"/> counts them: those that could link; host and domain apart from the others, because
    /// one link implies both, and wordings, because one text has several keys. What a list takes from everybody counts for nothing.
    /// </summary>
    /// <param name="named">Each value once.</param>
    public int Told(IEnumerable<(byte Kind, ListEffect Effect, LinkUse Use)> named) =>
        named.Where(n => ClassOf(n.Kind, n.Effect, n.Use) > LinkClass.D && Decided(n.Effect, Overrule.None) is null)
            .CountBy(n => rules.Kinds[n.Kind] is { Place: true } or { Wording: true } ? n.Kind : byte.MaxValue).Select(n => n.Value).DefaultIfEmpty().Max();

    private bool IsScattered(byte kind, in Tally apart)
    {
        var (scatter, contexts) = (ScatterOf(kind), apart.Contexts);
        return apart.Proofs >= scatter.Proofs
            && (contexts * 100 >= ((long)scatter.Percent * apart.Proofs) - Tally.Tolerance || contexts > rules.Scattered.Contexts + Tally.Tolerance);
    }

    private byte Eighths(byte kind, in Tally tally)
    {
        var isExclusive = rules.Kinds[kind].Exclusive;
        var contexts = tally.Contexts;
        if (tally.Proofs > (isExclusive ? rules.Common.Exclusive : rules.Common.Shared) && contexts > rules.Common.Contexts + Tally.Tolerance) return 0;
        if (isExclusive || contexts <= rules.FewContexts + Tally.Tolerance) return LinkRules.Eighths;

        return rarity[Math.Min(tally.Proofs, rarity.Length - 1)];
    }

    private Scatter ScatterOf(byte kind) => rules.Kinds[kind].Exclusive ? rules.Scattered.Exclusive : rules.Scattered.Shared;

    /// <summary>⌊8 · ln(c/n) / ln(c/2)⌋ within 0 and 8.</summary>
    internal static byte Rarity(int proofs, int common) =>
        proofs <= 2 ? (byte)LinkRules.Eighths
        : proofs >= common ? (byte)0
        : (byte)Math.Floor((LinkRules.Eighths * Math.Log((double)common / proofs) / Math.Log(common / 2.0)) + 1e-9);

    private static LinkClass ClassOf(LinkKind kind, ListEffect effect, LinkUse use)
    {
        var listed = effect switch
        {
            ListEffect.Weak => (LinkClass)Math.Min((int)kind.Class, (int)LinkClass.C),
            ListEffect.FullUrlOnly when kind.Place => LinkClass.D,
            _ => kind.Class,
        };
        return use == LinkUse.Unknown && listed > LinkClass.D ? listed - 1 : listed;
    }
}

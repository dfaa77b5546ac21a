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

    /// <summary>With so few reports a value is neither common nor in many contexts.</summary>
    public bool IsSurelyWhole(byte kind, int reports) =>
        rules.Kinds[kind].Exclusive ? reports <= rules.Common.Exclusive : reports <= rules.FewContexts && reports <= rules.Common.Shared;

    /// <summary>With so few reports a value is not scattered.</summary>
    public bool IsSurelyGathered(byte kind, int reports) => reports < ScatterOf(kind).Proofs;

    /// <param name="tally">Over offences and imitated bodies alone.</param>
    public bool IsScattered(byte kind, in Tally tally)
    {
        var (scatter, contexts) = (ScatterOf(kind), tally.Contexts);
        return tally.Proofs >= scatter.Proofs
            && (contexts * 100 >= ((long)scatter.Percent * tally.Proofs) - Tally.Tolerance || contexts > rules.Scattered.Contexts + Tally.Tolerance);
    }

    /// <summary>A list or an analyst decided, whoever names the value; null if it depends on them.</summary>
    public static byte? Decided(ListEffect effect, Overrule overrule) => overrule switch
    {
        Overrule.Block => 0,
        Overrule.Allow => LinkRules.Eighths,
        _ => effect is ListEffect.Never or ListEffect.Protect ? 0 : null,
    };

    /// <summary>Eighths of its strength that a value keeps; 0 for what is common.</summary>
    public byte Eighths(byte kind, in Tally tally)
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

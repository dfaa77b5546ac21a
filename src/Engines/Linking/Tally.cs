namespace Ragusa.Engines.Linking;

/// <summary>
/// How many people name a value, and in how many different circumstances. The effective number of contexts is e^H with H the entropy of their
/// shares (Hill's number of order 1). Its sum is kept in whole numbers, so that neither order nor a correction ever changes it.
/// </summary>
/// <param name="Proofs">Different proofs.</param>
/// <param name="Pairs">Different pairs of proof and context.</param>
/// <param name="SumNLogN">The sum over contexts of n·ln n with n the pairs of the context, in 2⁻³².</param>
public readonly record struct Tally(int Proofs, int Pairs, long SumNLogN)
{
    // Three equal contexts are three, whatever the last bit of a logarithm says.
    internal const double Tolerance = 1e-6;
    private const double One = 4294967296.0;

    /// <summary>e^H of the shares of the contexts; 0 if nobody counts.</summary>
    public double Contexts => Pairs == 0 ? 0 : Math.Exp(Math.Log(Pairs) - (SumNLogN / One / Pairs));

    internal static long NLogN(int n) => n < 2 ? 0 : (long)Math.Round(n * Math.Log(n) * One);

    /// <summary>With one pair more.</summary>
    /// <param name="isNewProof">Nobody of the same proof named the value before.</param>
    /// <param name="ofContext">Pairs of this context until now.</param>
    public Tally With(bool isNewProof, int ofContext) => new(Proofs + (isNewProof ? 1 : 0), Pairs + 1, SumNLogN + NLogN(ofContext + 1) - NLogN(ofContext));

    /// <summary>Of pairs of proof and context, each as often as it likes.</summary>
    public static Tally Of(IEnumerable<(long Proof, long Context)> named)
    {
        var distinct = named.Distinct().ToList();
        return new Tally(distinct.Select(p => p.Proof).Distinct().Count(), distinct.Count, distinct.GroupBy(p => p.Context).Sum(g => NLogN(g.Count())));
    }

    /// <param name="pairs">Proof in the upper half and context in the lower; sorted here.</param>
    /// <param name="spare">As long as the pairs.</param>
    internal static Tally Of(Span<long> pairs, Span<int> spare)
    {
        pairs.Sort();
        var (proofs, distinct) = (0, 0);
        for (var i = 0; i < pairs.Length; i++)
        {
            if (i > 0 && pairs[i] == pairs[i - 1]) continue;
            if (i == 0 || pairs[i] >> 32 != pairs[i - 1] >> 32) proofs++;
            spare[distinct++] = unchecked((int)pairs[i]);
        }

        var contexts = spare[..distinct];
        contexts.Sort();
        var sum = 0L;
        for (int from = 0, to; from < contexts.Length; from = to)
        {
            for (to = from + 1; to < contexts.Length && contexts[to] == contexts[from];) to++;
            sum += NLogN(to - from);
        }

        return new Tally(proofs, distinct, sum);
    }

    internal static long Pair(int proof, int context) => ((long)proof << 32) | (uint)context;
}

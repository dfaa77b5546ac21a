namespace Ragusa.Engines.Linking;

/// <summary>
/// How many people name a value, and in how many different circumstances. The effective number of contexts is e^H with H the entropy of their
/// shares (Hill's number of order 1). Its sum is kept in whole numbers, so that neither order nor a correction ever changes it.
/// </summary>
/// <param name="Proofs">Different proofs.</param>
/// <param name="Pairs">Different pairs of proof and context.</param>
/// <param name="SumNLogN">The sum over contexts of n·ln n with n the pairs of the context, in 2⁻³².</param>
internal readonly record struct Tally(int Proofs, int Pairs, long SumNLogN)
{
    // Three equal contexts are three, whatever the last bit of a logarithm says.
    internal const double Tolerance = 1e-6;
    private const double One = 4294967296.0;

    public double Contexts => Pairs == 0 ? 0 : Math.Exp(Math.Log(Pairs) - (SumNLogN / One / Pairs));

    internal static long NLogN(int n) => n < 2 ? 0 : (long)Math.Round(n * Math.Log(n) * One);

    /// <param name="pairs">Proof in the upper half and context in the lower; sorted here.</param>
    /// <param name="spare">As long as the pairs.</param>
    public static Tally Of(Span<long> pairs, Span<int> spare)
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

    public static long Pair(int proof, int context) => ((long)proof << 32) | (uint)context;
}

using System.Buffers;

namespace Ragusa.Engines.Linking;

/// <summary>
/// The occurrences sorted by value and time and cut into epochs: after a long enough silence a number may belong to somebody else, and what was said of it
/// before says nothing of now. An epoch is named by the place at which it begins in <see cref="Sorted"/>; one of a single report links nothing and has no name.
/// </summary>
internal sealed class Epochs
{
    public const int None = -1;
    private const int AtOnce = 1 << 16;

    private readonly LinkFacts facts;
    private readonly Weigher weigher;
    private readonly Standing[] standing;

    private Epochs(LinkFacts facts, Weigher weigher)
    {
        (this.facts, this.weigher) = (facts, weigher);
        Of = new int[facts.Value.Length];
        Report = new int[facts.Value.Length];
        Sorted = new int[facts.Value.Length];
        ValueStart = new int[facts.Values + 1];
        standing = new Standing[facts.Value.Length];
    }

    /// <summary>The epoch of each occurrence.</summary>
    public int[] Of { get; }

    /// <summary>The report of each occurrence.</summary>
    public int[] Report { get; }

    /// <summary>The occurrences by value, within it by epoch.</summary>
    public int[] Sorted { get; }

    /// <summary>Where each value's begin in <see cref="Sorted"/>.</summary>
    public int[] ValueStart { get; }

    public static Epochs Cut(LinkFacts facts, LinkRules rules, Weigher weigher)
    {
        var epochs = new Epochs(facts, weigher);
        epochs.SortByValue(epochs.Held(rules));
        var chunks = (facts.Values + AtOnce - 1) / AtOnce;
        Parallel.For(0, chunks, () => new Space(), (chunk, _, space) => epochs.CutValues(chunk * AtOnce, Math.Min(facts.Values, (chunk + 1) * AtOnce), space), space => space.Dispose());
        return epochs;
    }

    /// <summary>What an occurrence weighs, in hundredths of eighths.</summary>
    public int WeightOf(int occurrence)
    {
        var (value, epoch) = (facts.Value[occurrence], Of[occurrence]);
        return epoch == None ? 0 : weigher.Weight(facts.Kind[value], facts.Effect[value], facts.Use[occurrence], EighthsOf(epoch));
    }

    public int EighthsOf(int epoch) => standing[epoch].Eighths;

    /// <summary>Some name it as the offender's and some do not say whose it is: only together with another value it links these.</summary>
    public bool IsMixed(int epoch) => standing[epoch].IsMixed;

    /// <summary>It weighs enough to link by itself. A payer's account links only to those who were told to pay there, never one payer to another.</summary>
    public bool LinksAlone(int occurrence) =>
        WeightOf(occurrence) >= weigher.Threshold && (facts.Use[occurrence] != LinkUse.Payer || standing[Of[occurrence]].HasOffenders);

    /// <summary>The occurrences of an epoch.</summary>
    public ReadOnlySpan<int> OccurrencesOf(int epoch)
    {
        var end = epoch + 1;
        var last = ValueStart[facts.Value[Sorted[epoch]] + 1];
        while (end < last && Of[Sorted[end]] == epoch) end++;
        return Sorted.AsSpan(epoch, end - epoch);
    }

    /// <summary>Reports that name too many values to be taken at their word.</summary>
    private bool[] Held(LinkRules rules)
    {
        var held = new bool[facts.Reports];
        Parallel.For(0, facts.Reports, r =>
        {
            var count = facts.Start[r + 1] - facts.Start[r];
            if (count <= rules.MostValues || facts.Cleared?[r] == true) return;

            held[r] = weigher.Told(Enumerable.Range(facts.Start[r], count).Select(o => (facts.Kind[facts.Value[o]], facts.Effect[facts.Value[o]], facts.Use[o]))) > rules.MostValues;
        });
        return held;
    }

    /// <summary>A counting sort; what is held goes nowhere.</summary>
    private void SortByValue(bool[] held)
    {
        for (var r = 0; r < facts.Reports; r++)
        {
            for (var o = facts.Start[r]; o < facts.Start[r + 1]; o++)
            {
                (Report[o], Of[o]) = (r, None);
                if (!held[r]) ValueStart[facts.Value[o] + 1]++;
            }
        }

        for (var v = 0; v < facts.Values; v++) ValueStart[v + 1] += ValueStart[v];
        var next = ValueStart.AsSpan(0, facts.Values).ToArray();
        for (var o = 0; o < facts.Value.Length; o++)
        {
            if (!held[Report[o]]) Sorted[next[facts.Value[o]]++] = o;
        }
    }

    private Space CutValues(int from, int to, Space space)
    {
        for (var value = from; value < to; value++)
        {
            var (start, end) = (ValueStart[value], ValueStart[value + 1]);
            if (facts.Standing is { } known) NameKnown(start, end, known[value]);
            else if (end - start > 1) CutValue(value, start, end, space);
        }

        return space;
    }

    private void NameKnown(int start, int end, Standing known)
    {
        for (var i = start; i < end; i++) Of[Sorted[i]] = start;
        if (start < end) standing[start] = known;
    }

    private void CutValue(int value, int start, int end, Space space)
    {
        var kind = facts.Kind[value];
        var times = space.Times(end - start);
        for (var i = start; i < end; i++) times[i - start] = facts.At[Report[Sorted[i]]];
        if (weigher.Gaps[kind] != int.MaxValue) times.Sort(Sorted.AsSpan(start, end - start));

        for (int begin = start, stop; begin < end; begin = stop)
        {
            stop = start + weigher.EndOfEpoch(kind, times, begin - start);
            if (stop - begin > 1) Name(value, begin, stop, space);
        }
    }

    private void Name(int value, int begin, int stop, Space space)
    {
        bool isOffenders = false, isUnknown = false;
        for (var i = begin; i < stop; i++)
        {
            Of[Sorted[i]] = begin;
            isOffenders |= facts.Use[Sorted[i]] == LinkUse.Offender;
            isUnknown |= facts.Use[Sorted[i]] == LinkUse.Unknown;
        }

        var (kind, eighths) = (facts.Kind[value], Weigher.Decided(facts.Effect[value], facts.Overrule[value]));
        standing[begin] = new Standing(eighths ?? weigher.Eighths(kind, Whole(kind, begin, stop, space), Apart(kind, begin, stop, space)), isOffenders, isUnknown);
    }

    private Tally Whole(byte kind, int begin, int stop, Space space) =>
        weigher.IsSurelyWhole(kind, stop - begin) ? default : Counted(weigher.IsWording(kind) ? facts.ContextOfText : facts.Context, null, begin, stop, space);

    private Tally Apart(byte kind, int begin, int stop, Space space) =>
        weigher.IsSurelyGathered(kind, stop - begin) ? default : Counted(facts.ContextOfText, facts.NamesBody, begin, stop, space);

    private Tally Counted(int[] contexts, bool[]? only, int begin, int stop, Space space)
    {
        var pairs = space.Pairs(stop - begin);
        var count = 0;
        for (var i = begin; i < stop; i++)
        {
            var (occurrence, report) = (Sorted[i], Report[Sorted[i]]);
            if (only?[report] == false || facts.Use[occurrence] == LinkUse.Payer || facts.Proof[report] == LinkFacts.NoProof) continue;

            pairs[count++] = Tally.Pair(facts.Proof[report], contexts[report]);
        }

        return Tally.Of(pairs[..count], space.Spare(count));
    }

    /// <summary>Room that one thread uses again and again.</summary>
    private sealed class Space : IDisposable
    {
        private int[] times = [], spare = [];
        private long[] pairs = [];

        public Span<int> Times(int count) => Of(ref times, count);

        public Span<int> Spare(int count) => Of(ref spare, count);

        public Span<long> Pairs(int count) => Of(ref pairs, count);

        public void Dispose()
        {
            ArrayPool<int>.Shared.Return(times);
            ArrayPool<int>.Shared.Return(spare);
            ArrayPool<long>.Shared.Return(pairs);
        }

        private static Span<T> Of<T>(ref T[] array, int count)
        {
            if (array.Length < count)
            {
                ArrayPool<T>.Shared.Return(array);
                array = ArrayPool<T>.Shared.Rent(count);
            }

            return array.AsSpan(0, count);
        }
    }
}

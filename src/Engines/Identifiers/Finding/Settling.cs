namespace Ragusa.Engines.Identifiers;

/// <summary>Decides between readings of overlapping text and keeps the first finds up to a limit.</summary>
/// <remarks>Candidates come nearly in order; a group is settled as soon as nothing that follows can overlap it, so that memory stays small.</remarks>
internal sealed class Settling(Shadow shadow, int most)
{
    private const int MostBeaten = 4;
    private const int FewOpen = 64;

    private readonly List<Candidate> open = [];
    private readonly List<Find> kept = [];
    private int enough = FewOpen;

    public List<Candidate> Open => open;

    public int Beyond { get; private set; }

    public IReadOnlyList<Find> Kept => kept;

    /// <summary>Settles the groups that nothing can reach any more, once there are enough candidates that the sorting pays.</summary>
    /// <param name="safe">No later candidate starts before this place.</param>
    public void Until(int safe)
    {
        if (open.Count < enough) return;

        Settle(safe);
        enough = Math.Max(FewOpen, 2 * open.Count);
    }

    public void Settle() => Settle(int.MaxValue);

    private void Settle(int safe)
    {
        open.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : Candidate.Compare(a, b));
        var first = 0;
        while (first < open.Count)
        {
            var (last, end) = (first + 1, open[first].End);
            for (; last < open.Count && open[last].Start < end; last++) end = Math.Max(end, open[last].End);
            if (end > safe) break;

            SettleGroup(first, last);
            first = last;
        }

        open.RemoveRange(0, first);
    }

    private void SettleGroup(int first, int last)
    {
        if (last - first == 1)
        {
            Keep(open[first], []);
            return;
        }

        var group = open.GetRange(first, last - first);
        var winners = Winners(group);
        var beaten = Losers(group, winners);
        for (var i = 0; i < winners.Count; i++) Keep(winners[i], beaten[i]);
    }

    // The best takes its place in the text, then the next whose place is free. A reading is short, so that looking at its place costs little.
    private static List<Candidate> Winners(List<Candidate> group)
    {
        List<Candidate> winners = [];
        var start = group[0].Start;
        var taken = new bool[group.Max(c => c.End) - start];
        foreach (var candidate in group.Order(Comparer<Candidate>.Create(Candidate.Compare)))
        {
            var place = taken.AsSpan(candidate.Start - start, candidate.End - candidate.Start);
            if (place.Contains(true)) continue;

            place.Fill(true);
            winners.Add(candidate);
        }

        winners.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return winners;
    }

    private static List<Identifier>[] Losers(List<Candidate> group, List<Candidate> winners)
    {
        var beaten = new List<Identifier>[winners.Count];
        for (var i = 0; i < beaten.Length; i++) beaten[i] = [];
        foreach (var candidate in group)
        {
            var at = PlaceOf(winners, candidate.Start);
            if (at < winners.Count && winners[at] == candidate) continue;
            if (at > 0 && winners[at - 1].Overlaps(candidate)) at--;
            if (at < winners.Count && beaten[at].Count < MostBeaten) beaten[at].Add(candidate.What);
        }

        return beaten;
    }

    private static int PlaceOf(List<Candidate> winners, int start)
    {
        var (low, high) = (0, winners.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (winners[middle].Start < start) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private void Keep(Candidate winner, IReadOnlyList<Identifier> beaten)
    {
        if (kept.Count >= most)
        {
            Beyond++;
            return;
        }

        var (start, length) = shadow.Original(winner.Start, winner.End);
        kept.Add(new Find(winner.What, start, length, winner.Confidence) { Beaten = beaten });
    }
}

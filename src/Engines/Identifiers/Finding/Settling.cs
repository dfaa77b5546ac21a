namespace Ragusa.Engines.Identifiers;

/// <summary>Decides between readings of overlapping text and keeps the first finds up to a limit.</summary>
/// <remarks>Candidates come nearly in order; a group is settled as soon as nothing that follows can overlap it, so that memory stays small.</remarks>
internal sealed class Settling(Shadow shadow, int most)
{
    private readonly List<Candidate> open = [];
    private readonly List<Find> kept = [];
    private int reach;

    public List<Candidate> Open => open;

    public int Beyond { get; private set; }

    public IReadOnlyList<Find> Kept => kept;

    /// <param name="safe">No later candidate starts before this place.</param>
    public void Until(int safe)
    {
        if (open.Count == 0) return;

        // The reach only grows while candidates are added, so most calls end here.
        reach = 0;
        foreach (var candidate in open) reach = Math.Max(reach, candidate.End);
        if (reach <= safe) Settle();
    }

    public void Settle()
    {
        open.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : Candidate.Compare(a, b));
        for (var first = 0; first < open.Count;)
        {
            var (last, end) = (first + 1, open[first].End);
            for (; last < open.Count && open[last].Start < end; last++) end = Math.Max(end, open[last].End);
            SettleGroup(open.GetRange(first, last - first));
            first = last;
        }

        open.Clear();
    }

    private void SettleGroup(List<Candidate> group)
    {
        if (group.Count == 1)
        {
            Keep(group[0], []);
            return;
        }

        group.Sort(Candidate.Compare);
        List<Candidate> winners = [];
        foreach (var candidate in group)
        {
            if (!Taken(winners, candidate)) Insert(winners, candidate);
        }

        foreach (var winner in winners) Keep(winner, [.. group.Where(c => c != winner && c.Overlaps(winner)).Select(c => c.What).Take(MostBeaten)]);
    }

    private const int MostBeaten = 4;

    // Winners are in the order of the text and do not overlap: only the neighbours can be in the way.
    private static bool Taken(List<Candidate> winners, Candidate candidate)
    {
        var at = PlaceOf(winners, candidate.Start);
        return (at > 0 && winners[at - 1].Overlaps(candidate)) || (at < winners.Count && winners[at].Overlaps(candidate));
    }

    private static void Insert(List<Candidate> winners, Candidate candidate) => winners.Insert(PlaceOf(winners, candidate.Start), candidate);

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

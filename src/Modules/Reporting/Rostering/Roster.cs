namespace Ragusa.Reporting;

/// <summary>A stretch of time, without its end.</summary>
internal readonly record struct Stretch(Instant From, Instant To)
{
    public TimeSpan Length => To - From;
}

/// <summary>What a roster leaves open. Pure.</summary>
internal static class Roster
{
    /// <summary>The stretches between <paramref name="from"/> and <paramref name="to"/> in which nobody is on duty, in order.</summary>
    public static IReadOnlyList<Stretch> GapsIn(IEnumerable<Stretch> shifts, Instant from, Instant to)
    {
        List<Stretch> gaps = [];
        var covered = from;
        foreach (var shift in shifts.Where(s => s.To > from && s.From < to).OrderBy(s => s.From))
        {
            if (shift.From > covered) gaps.Add(new Stretch(covered, shift.From));
            if (shift.To > covered) covered = shift.To;
        }

        if (covered < to) gaps.Add(new Stretch(covered, to));
        return gaps;
    }
}

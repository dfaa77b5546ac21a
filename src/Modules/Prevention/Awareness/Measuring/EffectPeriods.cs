namespace Ragusa.Prevention;

/// <summary>Days in a row, both ends included.</summary>
internal sealed record DaySpan(DateOnly First, DateOnly Last)
{
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>Cut into parts of so many days; the last one may be shorter.</summary>
    public IEnumerable<DaySpan> Parts(int days)
    {
        for (var first = First; first <= Last; first = first.AddDays(days))
        {
            var last = first.AddDays(days - 1);
            yield return new DaySpan(first, last < Last ? last : Last);
        }
    }
}

/// <summary>Which days are held against each other. Whole days only: today is not over.</summary>
/// <param name="Before">Whole weeks right before the first day, as long as the awareness campaign where the pack lets it.</param>
/// <param name="During">From the first day to the last one or yesterday.</param>
/// <param name="After">From the day after the last one on, at most as many days as before; null while there is none.</param>
internal sealed record EffectPeriods(DaySpan Before, DaySpan During, DaySpan? After)
{
    private const int Week = 7;

    // More lines than about sixty are no picture any more.
    private const int MostDaysByWeek = 420;

    public DateOnly First => Before.First;

    public DateOnly Last => (After ?? During).Last;

    /// <summary>How many days one line of the table has.</summary>
    public int Step => Last.DayNumber - First.DayNumber < MostDaysByWeek ? Week : 4 * Week;

    public IEnumerable<(string Phase, DaySpan Span)> All
    {
        get
        {
            yield return ("before", Before);
            yield return ("during", During);
            if (After is not null) yield return ("after", After);
        }
    }

    /// <summary>Null while no whole day of it has gone by.</summary>
    public static EffectPeriods? Of(DateOnly first, DateOnly last, DateOnly today, AwarenessRules rules)
    {
        var yesterday = today.AddDays(-1);
        if (first > yesterday) return null;

        var days = last.DayNumber - first.DayNumber + 1;
        // A period that was longer once, by another pack, is still counted within bounds.
        if (days > AwarenessRules.LongestPeriod) (days, last) = (AwarenessRules.LongestPeriod, first.AddDays(AwarenessRules.LongestPeriod - 1));
        var compared = (Math.Clamp(days, rules.FewestDaysCompared, rules.MostDaysCompared) + Week - 1) / Week * Week;
        var until = last.AddDays(compared);
        return new EffectPeriods(
            new DaySpan(first.AddDays(-compared), first.AddDays(-1)),
            new DaySpan(first, last < yesterday ? last : yesterday),
            last < yesterday ? new DaySpan(last.AddDays(1), until < yesterday ? until : yesterday) : null);
    }
}

using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Prevention;

/// <summary>How much was asked on one day, whatever it was.</summary>
internal sealed record AskedDay(Instant Begin, int Times);

/// <summary>Tells the desk how often was asked: about one value only to whoever has it, because its hash of each day is made from it; of all together by day.</summary>
internal sealed class CountAsked(AppDb db, AskingRules rules, KeyRing ring, TimeProvider clock) : IAskedTimes
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public async Task<AskedTimes> Of(IReadOnlyCollection<(string Kind, string Canonical)> things, CancellationToken ct)
    {
        var now = Instant.Of(clock);
        // The secret may have been changed in these days.
        var keys = (from thing in things
                    from day in Enumerable.Range(0, rules.KeptDays + 1)
                    from version in ring.Versions
                    select AskedTally.KeyOf(ring, thing.Kind, thing.Canonical, now - (day * Day), version)).Distinct().ToList();
        var times = 0;
        foreach (var part in keys.Chunk(AtOnce)) times += await db.Set<AskedCount>().Where(a => part.Contains(a.Key) && a.Until > now).SumAsync(a => a.Times, ct);
        return new AskedTimes(rules.KeptDays, times is > 0 and < AskedTimes.Fewest ? AskedTimes.Fewest : times) { IsFew = times is > 0 and < AskedTimes.Fewest };
    }

    /// <summary>The days that are kept, the latest first.</summary>
    public async Task<IReadOnlyList<AskedDay>> ByDay(CancellationToken ct)
    {
        var now = Instant.Of(clock);
        var kept = rules.KeptDays * Day;
        var today = Instant.From(new DateTimeOffset(now.ToDateTimeOffset().UtcDateTime.Date, TimeSpan.Zero));
        List<AskedDay> days = [];
        for (var n = 0; n <= rules.KeptDays; n++)
        {
            var begin = today - (n * Day);
            // A count is kept for so long from its first question on.
            var (from, until) = (begin + kept, begin + kept + Day);
            days.Add(new AskedDay(begin, await db.Set<AskedCount>().Where(a => a.Until >= from && a.Until < until && a.Until > now).SumAsync(a => a.Times, ct)));
        }

        return days;
    }
}

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
        var (times, isFew) = (0, false);
        // Few are not told apart, nor by the sum with others.
        foreach (var (kind, canonical) in things)
        {
            var one = await TimesOf(kind, canonical, now, ct);
            (times, isFew) = (times + (one is > 0 and < AskedTimes.Fewest ? AskedTimes.Fewest : one), isFew || one is > 0 and < AskedTimes.Fewest);
        }

        return new AskedTimes(rules.KeptDays, times) { IsFew = isFew };
    }

    private async Task<int> TimesOf(string kind, string canonical, Instant now, CancellationToken ct)
    {
        // The secret may have been changed in these days.
        var keys = (from day in Enumerable.Range(0, rules.KeptDays + 1)
                    from version in ring.Versions
                    select AskedTally.KeyOf(ring, kind, canonical, now - (day * Day), version)).Distinct().ToList();
        var times = 0;
        foreach (var part in keys.Chunk(AtOnce)) times += await db.Set<AskedCount>().Where(a => part.Contains(a.Key) && a.Until > now).SumAsync(a => a.Times, ct);
        return times;
    }

    /// <summary>The days that are kept, the latest first.</summary>
    public async Task<IReadOnlyList<AskedDay>> ByDay(CancellationToken ct)
    {
        var now = Instant.Of(clock);
        var kept = rules.KeptDays * Day;
        var today = Instant.From(new DateTimeOffset(now.ToDateTimeOffset().UtcDateTime.Date, TimeSpan.Zero));
        List<AskedDay> days = [];
        // Of the oldest day a part is deleted already.
        for (var n = 0; n < rules.KeptDays; n++)
        {
            var begin = today - (n * Day);
            // A count is kept for so long from its first question on.
            var (from, until) = (begin + kept, begin + kept + Day);
            days.Add(new AskedDay(begin, await db.Set<AskedCount>().Where(a => a.Until >= from && a.Until < until && a.Until > now).SumAsync(a => a.Times, ct)));
        }

        return days;
    }
}

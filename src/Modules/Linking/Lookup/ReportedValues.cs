using Ragusa.Engines.Linking;
using Ragusa.Engines.Warnings;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>Answers for everybody. What came in today does not count yet: nobody can send a report and see at once that others did.</summary>
internal sealed class ReportedValues(CountTold told, RulesInForce rules, WellKnownSites sites, KeyRing ring, TimeProvider clock) : IReportedValues
{
    public async Task<ReportedBand> Standing(string kind, string canonical, BandRule rule, CancellationToken ct)
    {
        var (now, value) = (Instant.Of(clock), ValueKey.Of(kind, canonical, ring));
        var people = await told.People(value, now - TimeSpan.FromDays(rule.Days), now.ToDateTimeOffset().UtcDateTime.Date, rule.Many + rule.Spread, ct);
        return rules.Current.Lists.IsShared(kind, canonical) ? ReportedBand.Nothing : BandOf(people - Later(value, rule), rule);
    }

    public (string Domain, bool IsTheirs)? WellKnown(string host)
    {
        var names = sites.Now;
        if (names.Owner(host) is { } owner) return (owner, true);

        return names.Imitated(host) is { } imitated ? (imitated, false) : null;
    }

    private static ReportedBand BandOf(int people, BandRule rule) =>
        people >= rule.Many ? ReportedBand.Many : people >= rule.Several ? ReportedBand.Several : ReportedBand.Nothing;

    private static int Later(Guid value, BandRule rule) => (int)(ValueKey.NumberOf(value) % (ulong)(rule.Spread + 1));
}

/// <summary>The sites that the lists in force protect, ready to be compared. Thread-safe.</summary>
internal sealed class WellKnownSites(RulesInForce rules)
{
    private volatile Read? last;

    private sealed record Read(WarningLists From, WellKnownNames Names);

    public WellKnownNames Now
    {
        get
        {
            var lists = rules.Current.Lists;
            var known = last;
            if (known is null || known.From != lists) last = known = new Read(lists, Of(lists));
            return known.Names;
        }
    }

    private static WellKnownNames Of(WarningLists lists) =>
        new(lists.Lists.Where(l => l is { Effect: ListEffect.Protect, Shape: ListShape.Hostname }).SelectMany(l => l.Entries));
}

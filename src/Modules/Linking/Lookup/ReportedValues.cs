using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Linking;
using Ragusa.Engines.Warnings;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>Answers for everybody. What came in today does not count yet: nobody can send a report and see at once that others did.</summary>
internal sealed class ReportedValues(AppDb db, RulesInForce rules, WellKnownSites sites, KeyRing ring, TimeProvider clock) : IReportedValues
{
    public async Task<ReportedBand> Standing(string kind, string canonical, BandRule rule, CancellationToken ct)
    {
        var now = Instant.Of(clock);
        var since = now - TimeSpan.FromDays(rule.Days);
        var today = FirstOf(now.ToDateTimeOffset().UtcDateTime.Date);
        var value = ValueKey.Of(kind, canonical, ring);
        var named = from o in db.Set<Occurrence>()
                    join s in db.Set<Source>() on o.Source equals s.Id
                    where o.Value == value && o.At >= since && o.Source < today && !o.IsSilent && o.Use != LinkUse.Payer && o.Proof != null && !s.IsRestricted && !s.IsHeld
                    select o.Proof;
        var people = await named.Distinct().CountAsync(ct);
        return IsShared(kind, canonical) ? ReportedBand.Nothing : BandOf(people - Later(value, rule), rule);
    }

    public (string Domain, bool IsTheirs)? WellKnown(string host)
    {
        var names = sites.Now;
        if (names.Owner(host) is { } owner) return (owner, true);

        return names.Imitated(host) is { } imitated ? (imitated, false) : null;
    }

    // The id says when a report came in. When it happened is what its sender says: a report of today about last week would count at once.
    private static Guid FirstOf(DateTime day)
    {
        Span<byte> id = stackalloc byte[16];
        id.Clear();
        BinaryPrimitives.WriteInt64BigEndian(id, new DateTimeOffset(day, TimeSpan.Zero).ToUnixTimeMilliseconds() << 16);
        return new Guid(id, bigEndian: true);
    }

    private static ReportedBand BandOf(int people, BandRule rule) =>
        people >= rule.Many ? ReportedBand.Many : people >= rule.Several ? ReportedBand.Several : ReportedBand.Nothing;

    private static int Later(Guid value, BandRule rule) => (int)(ValueKey.NumberOf(value) % (ulong)(rule.Spread + 1));

    // Of a link on a site where anybody may have a page the whole link says something.
    private bool IsShared(string kind, string canonical) => rules.Current.Lists.EffectOf(kind, canonical) is var effect
        && effect != ListEffect.None && !(kind == "url" && effect is ListEffect.FullUrlOnly or ListEffect.Weak);
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

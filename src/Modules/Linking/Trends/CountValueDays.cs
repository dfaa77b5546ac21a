using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Linking;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>Counts one value by days of 24 hours that end now, as <see cref="CountDays"/> does campaigns.</summary>
internal sealed class CountValueDays(AppDb db, KeyRing ring, CountryProfile profile, TimeProvider clock) : IValueDays
{
    private const int Longest = 2048;

    // So many of the latest rows are read: a value that more name shows its last days.
    private const int Latest = 20_000;

    public async Task<IReadOnlyList<ValueDays>?> Of(string typed, int days, ClaimsPrincipal reader, CancellationToken ct)
    {
        if (!reader.May(LinkingPermissions.Read)) return [];

        var readings = typed.Length > Longest ? [] : Typed.Readings(typed, profile);
        if (readings.Count == 0) return null;

        List<ValueDays> counted = [];
        foreach (var (kind, canonical) in readings) counted.Add(await Of(kind, canonical, days, ct));
        return counted;
    }

    private async Task<ValueDays> Of(string kind, string canonical, int days, CancellationToken ct)
    {
        var (value, now) = (ValueKey.Of(kind, canonical, ring), Instant.Of(clock));
        var since = now - (days * CountDays.Day);
        var rows = await db.Set<Occurrence>().AsNoTracking().Where(o => o.Value == value).OrderByDescending(o => o.Source).Take(Latest)
            .Select(o => new { o.At, o.Proof, Counts = o.At > since && o.At <= now && o.Proof != null && !o.IsSilent && o.Use != LinkUse.Payer && db.Set<Source>().Any(s => s.Id == o.Source && !s.IsRestricted && !s.IsHeld) })
            .ToListAsync(ct);
        var told = rows.Where(r => r.Counts).Select(r => (CountDays.DayOf(r.At, now, days), r.Proof!.Value));
        return new ValueDays(value, kind, canonical, now, CountDays.People(told, days), IsCut: rows.Count == Latest);
    }
}

using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Warnings;

namespace Ragusa.Prevention;

/// <summary>Reads everything that is or was in public out of the database.</summary>
internal sealed class ReadPublished(AppDb db, Envelopes envelopes, WarningMapper mapper)
{
    /// <summary>Changes with everything that changes what the public is told; costs two counts.</summary>
    public async Task<(long Alerts, long Suspensions)> Stamp(CancellationToken ct) =>
        (await db.Set<Alert>().Where(a => a.Public > 0).SumAsync(a => a.Version + 1L, ct), await db.Set<IndicatorSuspension>().SumAsync(s => s.Version + 1L, ct));

    public async Task<PublishedFacts> All(CancellationToken ct)
    {
        var alerts = await db.Set<Alert>().AsNoTracking().Where(a => a.Public > 0).ToListAsync(ct);
        var editions = (await db.Set<AlertEdition>().AsNoTracking().Where(e => e.State == EditionState.Released).ToListAsync(ct)).ToLookup(e => e.Alert);
        var keys = await KeysOf([.. alerts.Select(a => a.Id.Value)], ct);
        var (suspended, times) = await Suspensions(ct);
        return new PublishedFacts(
            [.. alerts.Where(a => keys.ContainsKey(a.Id.Value)).Select(a => Publish(a, editions[a.Id], keys[a.Id.Value], suspended)).OrderByDescending(a => a.Last.Sent).ThenBy(a => a.Reference, StringComparer.Ordinal)],
            times);
    }

    private PublishedAlert Publish(Alert alert, IEnumerable<AlertEdition> editions, RecordKey key, HashSet<(string, string)> suspended)
    {
        List<Warning> messages = [];
        AlertContent content = new();
        foreach (var edition in editions.OrderBy(e => e.Number))
        {
            if (edition.Kind == WarningKind.Cancel)
            {
                messages.Add(mapper.Withdrawal(alert, edition, messages));
                continue;
            }

            content = AlertContent.Open(edition, key);
            messages.Add(mapper.Of(alert, edition, content, messages, (kind, value) => suspended.Contains((kind, value))));
        }

        return new PublishedAlert(alert.Id, messages, content.Audience, content.AudienceCodes, alert.Reason);
    }

    private async Task<(HashSet<(string, string)> Values, IReadOnlyList<DateTimeOffset> Times)> Suspensions(CancellationToken ct)
    {
        var rows = await db.Set<IndicatorSuspension>().AsNoTracking().ToListAsync(ct);
        var standing = rows.Where(r => r.LiftedAt is null).ToList();
        var keys = await KeysOf([.. standing.Select(r => r.Id.Value)], ct);
        return (
            [.. standing.Where(r => keys.ContainsKey(r.Id.Value)).Select(r => r.Open(keys[r.Id.Value])).Select(s => (s.Kind, s.Value))],
            [.. rows.SelectMany(r => new[] { r.At, r.LiftedAt }).OfType<Instant>().Select(at => at.ToDateTimeOffset())]);
    }

    private async Task<Dictionary<Guid, RecordKey>> KeysOf(Guid[] records, CancellationToken ct)
    {
        Dictionary<Guid, RecordKey> keys = [];
        foreach (var part in records.Chunk(1000))
        {
            foreach (var (record, key) in await envelopes.KeysOf(part, ct)) keys[record] = key;
        }

        return keys;
    }
}

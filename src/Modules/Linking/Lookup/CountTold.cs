using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Linking;

namespace Ragusa.Linking;

/// <summary>
/// How many people named a value before today, counted no further than somebody asks. What that costs does not grow with how many name it: first the latest rows are read,
/// and if these are too many of too few, a person at a time in the order of their keyed hashes, which nobody can choose.
/// </summary>
internal sealed class CountTold(AppDb db)
{
    /// <summary>Rows read at once.</summary>
    internal const int Page = 500;

    private const int LatestPages = 10;
    private const int PeoplePages = 20;

    /// <param name="since">What came in before does not count.</param>
    /// <param name="today">What came in from here on does not count.</param>
    /// <param name="most">More than these are as many as these; at least 1.</param>
    public async Task<int> People(Guid value, Instant since, DateTime today, int most, CancellationToken ct)
    {
        var people = new HashSet<long>();
        var before = FirstOf(today);
        if (await IsWhole(value, since, before, most, people, ct)) return Math.Min(people.Count, most);

        await OneByOne(value, since, FirstOf(today), most, people, ct);
        return Math.Min(people.Count, most);
    }

    /// <summary>The latest rows; false if they ended neither the rows nor the question.</summary>
    private async Task<bool> IsWhole(Guid value, Instant since, Guid before, int most, HashSet<long> people, CancellationToken ct)
    {
        var first = FirstOf(since.ToDateTimeOffset().UtcDateTime);
        for (var page = 0; page < LatestPages; page++)
        {
            var rows = await Read(db.Set<Occurrence>().Where(o => o.Value == value && o.Source >= first && o.Source < before).OrderByDescending(o => o.Source), since, ct);
            people.UnionWith(rows.Where(r => r.Counts).Select(r => r.Proof!.Value));
            if (people.Count >= most || rows.Count < Page) return true;

            before = rows[^1].Source;
        }

        return false;
    }

    // Whoever sends thousands of reports takes a page and no more: the next begins behind him.
    private async Task OneByOne(Guid value, Instant since, Guid before, int most, HashSet<long> people, CancellationToken ct)
    {
        var (behind, first) = (long.MinValue, FirstOf(since.ToDateTimeOffset().UtcDateTime));
        for (var page = 0; page < PeoplePages && people.Count < most; page++)
        {
            var rows = await Read(db.Set<Occurrence>().Where(o => o.Value == value && o.Proof > behind && o.Source >= first && o.Source < before).OrderBy(o => o.Proof), since, ct);
            people.UnionWith(rows.Where(r => r.Counts).Select(r => r.Proof!.Value));
            if (rows.Count < Page) return;

            behind = rows[^1].Proof!.Value;
        }
    }

    private async Task<List<Row>> Read(IQueryable<Occurrence> rows, Instant since, CancellationToken ct) =>
        await rows.Take(Page).Select(o => new Row(
            o.Source, o.Proof,
            o.Proof != null && o.At >= since && !o.IsSilent && o.Use != LinkUse.Payer && db.Set<Source>().Any(s => s.Id == o.Source && !s.IsRestricted && !s.IsHeld))).ToListAsync(ct);

    // The id says when a report came in, whatever day it tells of.
    private static Guid FirstOf(DateTime moment)
    {
        Span<byte> id = stackalloc byte[16];
        id.Clear();
        BinaryPrimitives.WriteInt64BigEndian(id, new DateTimeOffset(moment, TimeSpan.Zero).ToUnixTimeMilliseconds() << 16);
        return new Guid(id, bigEndian: true);
    }

    private sealed record Row(Guid Source, long? Proof, bool Counts);
}

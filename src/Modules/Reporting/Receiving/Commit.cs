using System.Diagnostics.Metrics;

namespace Ragusa.Reporting;

/// <summary>One transaction of the durable inbox.</summary>
internal sealed class Commit(AppDb db, KeyRing ring, CountryProfile profile, Replay replay, TimeProvider clock)
{
    private static readonly Counter<long> Reports = Signals.Meter.CreateCounter<long>("ragusa.reports.accepted", description: "Reports that became durable, by channel");
    private static readonly Histogram<int> Sizes = Signals.Meter.CreateHistogram<int>("ragusa.reports.batch", description: "How many reports share a commit");

    public async Task Write(IReadOnlyList<Arrival> batch, CancellationToken ct)
    {
        var known = await Repeats.Known(db, batch, ct);
        var fresh = new List<Arrival>(batch.Count);
        var repeats = new List<(Arrival Repeat, IdempotencyKey Known)>();
        foreach (var arrival in batch)
        {
            if (Repeats.Of(arrival, known) is { } earlier) repeats.Add((arrival, earlier));
            else fresh.Add(arrival);
        }

        // Two copies of one sending in the same batch: the first is written, the others find it in the next transaction.
        var (first, later) = SplitTwins(fresh);
        if (first.Count > 0) await WriteFresh(first, ct);
        foreach (var (repeat, earlier) in repeats) repeat.Complete(await replay.Of(repeat, earlier, ct));
        if (later.Count > 0) await Write(later, ct);
    }

    private async Task WriteFresh(List<Arrival> arrivals, CancellationToken ct)
    {
        var now = Instant.Of(clock);
        var receipts = ReceiptBatch.Sign([.. arrivals.Select(a => a.Leaf)], profile.Domains[0], now, ring.ReceiptKeys[^1]);
        var row = new ReceiptBatchRow { Id = ReceiptBatchId.New(now), Statement = receipts.Statement, Signature = receipts.Signature };
        for (var n = 0; n < arrivals.Count; n++) arrivals[n].Place = new ReceiptPlace(row.Id, n, receipts.PathOf(n));

        var deeds = arrivals.Select(a => a.ToDeed()).ToList();
        deeds[0] = deeds[0] with { Rows = [row, .. deeds[0].Rows] };
        await db.SaveAll(deeds, ct);
        Sizes.Record(arrivals.Count);
        foreach (var channel in arrivals.GroupBy(a => a.Submission.Channel)) Reports.Add(channel.Count(), Signals.Tag("channel", EventName.Spell(channel.Key)));

        for (var n = 0; n < arrivals.Count; n++)
        {
            var arrival = arrivals[n];
            arrival.Complete(new Accepted(arrival.Id, arrival.Reference, arrival.Code, receipts.ReceiptOf(n, arrival.Salt), arrival.At));
        }
    }

    private static (List<Arrival> First, List<Arrival> Later) SplitTwins(List<Arrival> fresh)
    {
        var seen = new HashSet<RepeatKey>();
        var first = new List<Arrival>(fresh.Count);
        var later = new List<Arrival>();
        foreach (var arrival in fresh)
        {
            var isTwin = arrival.Submission.RepeatKey is { } key && !seen.Add(key);
            (isTwin ? later : first).Add(arrival);
        }

        return (first, later);
    }
}

using Microsoft.EntityFrameworkCore;

namespace Ragusa.Kernel;

internal static class OutboxQueries
{
    /// <summary>
    /// Takes up to <paramref name="limit"/> deliveries that are due at <paramref name="by"/> and makes them due again only after <paramref name="lease"/>.
    /// On PostgreSQL rows that another node is taking are skipped, so no event is with two workers at once.
    /// </summary>
    internal static async Task<IReadOnlyList<OutboxDelivery>> Take(AppDb db, Instant now, Instant by, TimeSpan lease, int limit, CancellationToken ct)
    {
        var skip = db.IsPostgres ? "FOR UPDATE SKIP LOCKED" : "";
        var sql = $$"""
            UPDATE kernel_outbox SET due_at = {0}, attempts = attempts + 1
            WHERE id IN (SELECT id FROM kernel_outbox WHERE due_at <= {1} ORDER BY due_at LIMIT {2} {{skip}})
            RETURNING *
            """;

        using var turn = await db.EnterGate(ct);
        return await db.Set<OutboxDelivery>()
            .FromSqlRaw(sql, (now + lease).UtcTicks, by.UtcTicks, limit)
            .AsNoTracking()
            .ToListAsync(ct);
    }

    /// <summary>Makes taken deliveries due at another time; one that somebody handled meanwhile, after the lease was over, is gone and stays so.</summary>
    internal static async Task MakeDue(AppDb db, IReadOnlyList<DeliveryId> taken, Instant at, CancellationToken ct)
    {
        using var turn = await db.EnterGate(ct);
        await db.Set<OutboxDelivery>().Where(d => taken.Contains(d.Id)).ExecuteUpdateAsync(d => d.SetProperty(x => x.DueAt, at), ct);
    }

    internal static async Task<OutboxState> State(AppDb db, CancellationToken ct)
    {
        var oldest = await db.Set<OutboxDelivery>().OrderBy(d => d.At).Select(d => (Instant?)d.At).FirstOrDefaultAsync(ct);
        return new OutboxState(await db.Set<OutboxDelivery>().CountAsync(ct), oldest);
    }

    /// <summary>The moment of the oldest delivery that could be handled now. By the index alone: what cannot wait is due thirty days ahead, so each of the two kinds is asked for its first.</summary>
    internal static async Task<Instant?> OldestDue(AppDb db, Instant now, CancellationToken ct)
    {
        var due = db.Set<OutboxDelivery>().Where(d => d.DueAt <= now).OrderBy(d => d.DueAt).Select(d => (Instant?)d.At);
        var border = now - OutboxRoutes.Ahead / 2;
        var canWait = db.Set<OutboxDelivery>().Where(d => d.DueAt <= now && d.DueAt > border).OrderBy(d => d.DueAt).Select(d => (Instant?)d.At);
        return new[] { await due.FirstOrDefaultAsync(ct), await canWait.FirstOrDefaultAsync(ct) }.Min();
    }
}

/// <summary>How much news waits, and since when.</summary>
public sealed record OutboxState(int Waiting, Instant? Oldest);

/// <summary>News that waits longer than it may, and news whose handler fails again and again.</summary>
internal sealed class OutboxAlarms(AppDb db, AlarmLimits limits, TimeProvider clock) : IAlarmSource
{
    public async Task<IReadOnlyList<Watched>> Look(CancellationToken ct)
    {
        var now = Instant.Of(clock);
        var most = limits.Of("OutboxWaiting", 50_000);
        var waiting = await db.Set<OutboxDelivery>().Where(d => d.DueAt <= now).OrderBy(d => d.DueAt).Take(most + 1).CountAsync(ct);
        var oldest = await OutboxQueries.OldestDue(db, now, ct);

        // What failed waits for its next try: six failures are a minute.
        var tries = limits.Of("OutboxTries", 6);
        var failing = await db.Set<OutboxDelivery>().CountAsync(d => d.DueAt > now && d.Attempts >= tries, ct);
        return
        [
            Watched.Queue("kernel.outbox", waiting, now - oldest, most, limits.Minutes("OutboxMinutes", 10)),
            new Watched("kernel.outbox-failing", failing > 0 ? WatchState.Alarm : WatchState.Fine, failing),
        ];
    }
}

using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>What one look at the database found for many open queues: columns only, nothing that was told.</summary>
/// <param name="For">The queues for which was looked.</param>
/// <param name="Newcomers">What waits and came since the oldest of these pages was made, newest first.</param>
/// <param name="Shown">The rows on these pages, as they stand now.</param>
internal sealed record QueueNews(IReadOnlySet<QueueWatch> For, IReadOnlyList<QueueNews.Newcomer> Newcomers, IReadOnlyDictionary<ReportId, QueueNews.Standing> Shown)
{
    /// <summary>Two seconds of the wave for which the intake is built.</summary>
    public const int MostNewcomers = 2000;

    public static readonly QueueNews None = new(new HashSet<QueueWatch>(), [], new Dictionary<ReportId, Standing>());

    public sealed record Newcomer(ReportId Id, Instant ReceivedAt, ReportStatus Status, string Routes, string? Offence, string Unit, Guid? Assignee);

    public sealed record Standing(ReportId Id, int Version, string Routes);

    /// <summary>Two questions, however many look: the newest by their index, which holds all that is asked, and the shown rows by their ids.</summary>
    public static async Task<QueueNews> Load(IReadOnlySet<QueueWatch> watches, AppDb db, CancellationToken ct)
    {
        var waiting = db.Set<Report>().AsNoTracking().Where(r => r.Stage == 0);
        var newcomers = await QueueScope.Within(waiting, [new Narrowing(r => true) { From = watches.Min(w => w.Since) }]).OrderByDescending(r => r.Id).Take(MostNewcomers)
            .Select(r => new Newcomer(r.Id, r.ReceivedAt, r.Status, r.Routes, r.PrimaryOffence, r.Unit, r.Assignee)).ToListAsync(ct);
        var ids = watches.SelectMany(w => w.Rows).Distinct().ToList();
        var shown = await db.Set<Report>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new Standing(r.Id, r.Version, r.Routes)).ToDictionaryAsync(r => r.Id, ct);
        return new(watches, newcomers, shown);
    }
}

using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>The part of an order that a question is about, and what fits in it.</summary>
internal sealed class QueueScope
{
    private static readonly ReportStatus[] Every = Enum.GetValues<ReportStatus>();

    private readonly AppDb db;
    private readonly ListReports.Query query;
    private readonly ClaimsPrincipal user;
    private readonly ReportStatus[]? statuses;
    private readonly List<int> stages;
    private readonly bool isOneStage, isEvery;

    private QueueScope(ListReports.Query query, ClaimsPrincipal user, AppDb db)
    {
        (this.query, this.user, this.db) = (query, user, db);
        // Until the rules have looked at it a report counts as one about a child: for all others this stage is empty.
        var asked = (query.Sought.Status ?? Every.ToHashSet()).Where(s => s != ReportStatus.Received || user.May(ReportingPermissions.ReadChild)).ToList();
        stages = [.. asked.Select(Report.StageOf).Distinct().Order()];
        statuses = Every.Where(s => stages.Contains(Report.StageOf(s))).Any(s => !asked.Contains(s)) ? [.. asked] : null;
        (isOneStage, isEvery) = (stages.Count == 1, asked.Count == Every.Length);
    }

    /// <summary>What is walked: an unbroken piece of an index.</summary>
    public IQueryable<Report> All => Within(InStages(db.Set<Report>().AsNoTracking()), query.Sought.Narrowings).Having(query.Sort);

    /// <summary>
    /// Those of these ids. They are found first and judged then: asked both at once, SQLite walks the whole queue in its order and looks for the ids in it
    /// (192 ms for a page of a million).
    /// </summary>
    public IQueryable<Report> Among(IReadOnlyList<ReportId> ids) =>
        Within(InStages(db.Set<Report>().AsNoTracking().Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).Take(ids.Count)), query.Sought.Narrowings).Having(query.Sort);

    public static QueueScope Of(ListReports.Query query, ClaimsPrincipal user, AppDb db) => new(query, user, db);

    public IQueryable<Report> Behind(IQueryable<Report> reports, Place? place) => place is { } p ? reports.Behind(query.Sort, p, isOneStage) : reports;

    /// <summary>Those of them that fit and that the officer may know of.</summary>
    public IQueryable<Report> Fitting(IQueryable<Report> reports)
    {
        var fitting = query.Sought.Narrowings.Aggregate(reports.VisibleTo(user), (all, n) => all.Where(n.Fits));
        return statuses is null ? fitting : fitting.Where(r => statuses.Contains(r.Status));
    }

    /// <summary>The piece of the order of ids that the moments of receipt leave.</summary>
    public static IQueryable<Report> Within(IQueryable<Report> reports, IEnumerable<Narrowing> narrowings)
    {
        foreach (var narrowing in narrowings)
        {
            if (narrowing.From is { } from) reports = reports.Where(Keyset.After<Report, ReportId>(r => r.Id, First(from.UtcTicks - 1)));
            if (narrowing.Until is { } until) reports = reports.Where(Keyset.Before<Report, ReportId>(r => r.Id, First(until.UtcTicks + TimeSpan.TicksPerMillisecond)));
        }

        return reports;
    }

    private IQueryable<Report> InStages(IQueryable<Report> reports)
    {
        if (isEvery) return reports;
        if (stages.Count == 0) return reports.Where(r => r.Stage < 0);

        var (first, last) = (stages[0], stages[^1]);
        return first == last ? reports.Where(r => r.Stage == first) : reports.Where(r => r.Stage >= first && r.Stage <= last);
    }

    // The smallest UUIDv7 of a millisecond: 48 bits of time, then zeros.
    private static ReportId First(long ticks)
    {
        Span<byte> bytes = stackalloc byte[16];
        var milliseconds = Math.Max(0, new DateTimeOffset(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero).ToUnixTimeMilliseconds());
        for (var n = 0; n < 6; n++) bytes[n] = (byte)((milliseconds >> (40 - 8 * n)) & 0xFF);
        return ReportId.From(new Guid(bytes, bigEndian: true));
    }
}

using System.Globalization;
using System.Security.Claims;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>One open queue: since when, with which rows, through which filter and for whose eyes. Not thread-safe.</summary>
internal sealed class QueueWatch
{
    private readonly HashSet<ReportId> fresh = [];
    private readonly IReadOnlyDictionary<ReportId, int> rows;
    private readonly QueueFilter filter;
    private readonly Guid? me;
    private readonly IReadOnlyList<string> ownUnits;
    private readonly bool maySeeChildren;

    private QueueWatch(Instant since, Asked asked, QueueFilter filter, ClaimsPrincipal user, IReadOnlyList<string> ownUnits)
    {
        (Since, rows, this.filter, this.ownUnits) = (since, RowsOf(asked.Reports ?? ""), filter, ownUnits);
        (me, maySeeChildren) = (user.AccountId()?.Value, user.May(ReportingPermissions.ReadChild));
    }

    /// <summary>When the page was made.</summary>
    public Instant Since { get; }

    /// <summary>The rows that it shows.</summary>
    public IEnumerable<ReportId> Rows => rows.Keys;

    /// <summary>What the address of an open queue says beside its filter.</summary>
    /// <param name="Since">When the page was made, in ticks.</param>
    /// <param name="Reports">The rows: each id with the version that is shown, <c>id.version,id.version</c>.</param>
    public sealed record Asked(string? Since, string? Reports);

    /// <summary>Null if no moment is named that can be read.</summary>
    public static async Task<QueueWatch?> Of(Asked asked, QueueFilter filter, ClaimsPrincipal user, Units units, CancellationToken ct) =>
        long.TryParse(asked.Since, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? new(new Instant(ticks), asked, filter, user, await units.Of(user.AccountId()?.Value, ct))
            : null;

    /// <summary>
    /// What this queue does not show yet. In a wave one look finds only the newest, so those of earlier looks are remembered, up to
    /// <see cref="QueuePulse.MostCounted"/>.
    /// </summary>
    public QueuePulse.Pulse PulseOf(QueueNews news)
    {
        foreach (var newcomer in news.Newcomers.TakeWhile(_ => fresh.Count < QueuePulse.MostCounted).Where(IsNew)) fresh.Add(newcomer.Id);
        return new(fresh.Count, [.. rows.Where(row => !Stands(news.Shown.GetValueOrDefault(row.Key), row.Value)).Select(row => row.Key.Value)]);
    }

    private bool IsNew(QueueNews.Newcomer report) =>
        report.ReceivedAt >= Since && !rows.ContainsKey(report.Id) && MaySee(report.Routes) && filter.Takes(report, me, ownUnits);

    private bool Stands(QueueNews.Standing? standing, int version) => standing is not null && MaySee(standing.Routes) && standing.Version == version;

    private bool MaySee(string routes) => maySeeChildren || !routes.Contains(ReportAccess.ChildRoute, StringComparison.Ordinal);

    private static Dictionary<ReportId, int> RowsOf(string reports)
    {
        Dictionary<ReportId, int> rows = [];
        foreach (var row in reports.Split(',', ListReports.PageSize + 1).Take(ListReports.PageSize))
        {
            if (row.Split('.') is [var id, var version] && Guid.TryParse(id, out var guid) && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) rows[ReportId.From(guid)] = number;
        }

        return rows;
    }
}

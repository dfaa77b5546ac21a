using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Linking;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>Which reports of a campaign stand behind a figure of its page.</summary>
/// <param name="Value">Named by each of them.</param>
/// <param name="Any">Each of them names one of these.</param>
/// <param name="From">With <paramref name="To"/>: each of them tells that money went from this account to that.</param>
/// <param name="By">With <paramref name="Code"/>: a table of the page and a line of it, or <c>week</c> and <c>this</c> or <c>before</c>.</param>
/// <param name="Set">Key of a <see cref="ReportGroup"/>.</param>
internal sealed record ReportsAsked(Guid? Value = null, IReadOnlyList<Guid>? Any = null, Guid? From = null, Guid? To = null, string? By = null, string? Code = null, string? Set = null)
{
    public bool IsAll => this is { Value: null, Any: null or { Count: 0 }, From: null, To: null, By: null, Set: null };
}

internal sealed record ReportRow(Source Source, ReportPlace? Place);

internal sealed record ReportsFound(IReadOnlyList<ReportRow> Rows, int Count, int Page, int Pages);

/// <summary>The reports of a campaign, the newest first, a page at a time.</summary>
internal sealed class ListReports(AppDb db, ShowCampaign show, IObservedReports reports, TimeProvider clock)
{
    public const int AtOnce = 25;

    public async Task<ReportsFound> Of(CampaignId campaign, ReportsAsked asked, int page, bool seesRestricted, CancellationToken ct)
    {
        var members = db.Set<Source>().AsNoTracking().Where(s => s.Campaign == campaign && (seesRestricted || !s.IsRestricted));
        var wanted = Narrow(members, asked, asked.Set is { } set ? await SourcesOf(campaign, set, seesRestricted, ct) : null);
        var count = await wanted.CountAsync(ct);
        var pages = Math.Max(1, (count + AtOnce - 1) / AtOnce);
        page = Math.Clamp(page, 1, pages);
        var rows = await wanted.OrderByDescending(s => s.At).ThenBy(s => s.Id).Skip((page - 1) * AtOnce).Take(AtOnce).ToListAsync(ct);
        var places = await reports.Of([.. rows.Select(r => r.Id)], ct);
        return new ReportsFound([.. rows.Select(r => new ReportRow(r, places.GetValueOrDefault(r.Id)))], count, page, pages);
    }

    private IQueryable<Source> Narrow(IQueryable<Source> members, ReportsAsked asked, IReadOnlyList<Guid>? ids)
    {
        if (ids is not null) members = members.Where(s => ids.Contains(s.Id));
        if (asked.Value is { } value) members = members.Where(s => Named.Any(o => o.Source == s.Id && o.Value == value));
        if (asked.Any is { Count: > 0 } any) members = members.Where(s => Named.Any(o => o.Source == s.Id && any.Contains(o.Value)));
        if (asked.From is { } from) members = members.Where(s => Named.Any(o => o.Source == s.Id && o.Value == from && o.Use == LinkUse.Payer));
        if (asked.To is { } to) members = members.Where(s => Named.Any(o => o.Source == s.Id && o.Value == to && o.Use == LinkUse.Offender));
        return asked switch
        {
            { By: "week" } => OfWeek(members, asked.Code == "before" ? 1 : 0, Instant.Of(clock)),
            { By: { } by } => OfLine(members, by, asked.Code),
            _ => members,
        };
    }

    private IQueryable<Occurrence> Named => db.Set<Occurrence>();

    /// <summary>Seven days, so many weeks ago; the last ones have no end.</summary>
    private static IQueryable<Source> OfWeek(IQueryable<Source> members, int ago, Instant now)
    {
        var (from, to) = (now - TimeSpan.FromDays(7 * (ago + 1)), now - TimeSpan.FromDays(7 * ago));
        return members.Where(s => s.At >= from && (ago == 0 || s.At < to));
    }

    private static IQueryable<Source> OfLine(IQueryable<Source> members, string table, string? code) => table switch
    {
        "offence" => members.Where(s => s.Offence == code),
        "body" => members.Where(s => s.Body == code),
        "region" => members.Where(s => s.Region == code),
        "language" => members.Where(s => s.Language == code),
        "platform" => members.Where(s => s.Platform == code),
        "method" => members.Where(s => s.Method == code),
        "group" => members.Where(s => s.Group == code),
        "loss" => members.Where(s => s.LossCurrency == code),
        _ => members.Where(s => false),
    };

    private async Task<IReadOnlyList<Guid>> SourcesOf(CampaignId campaign, string set, bool seesRestricted, CancellationToken ct) =>
        (await show.Of(campaign, seesRestricted, Instant.Of(clock), ct))?.Graph.Groups.FirstOrDefault(g => g.Key == set)?.Sources ?? [];
}

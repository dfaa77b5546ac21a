using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>All awareness campaigns, searched and filtered; also as a table for other programs.</summary>
[Needs(PreventionPermissions.ReadAwareness)]
internal sealed class DeskAwarenessModel(ListAwareness list, AwarenessWords names, Words words) : PageModel
{
    public const string Address = "/desk/awareness";
    private const int LongestQuery = 200;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Standing { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Audience { get; set; }

    public IReadOnlyList<AwarenessLine> Lines { get; private set; } = [];

    public bool IsCut { get; private set; }

    public bool MayPlan => User.May(PreventionPermissions.PlanAwareness);

    public bool IsFiltered => Filter is not { Query: null, Standing: null, Audience: null };

    public AwarenessWords Names => names;

    public IReadOnlyList<Choice> Standings => [.. Enum.GetValues<AwarenessStanding>().Select(s => new Choice(EventName.Spell(s), names.Standing(s)))];

    public IReadOnlyList<Choice> Audiences => [.. Enum.GetValues<AudienceKind>().Select(k => new Choice(EventName.Spell(k), words["alerting.audience." + EventName.Spell(k)]))];

    /// <summary>Another form of what is shown.</summary>
    public string As(string handler)
    {
        var query = new QueryBuilder { { "handler", handler } };
        foreach (var (key, value) in new[] { ("q", Filter.Query), ("standing", Filter.Standing is { } s ? EventName.Spell(s) : null), ("audience", Filter.Audience is { } a ? EventName.Spell(a) : null) })
        {
            if (value is not null) query.Add(key, value);
        }

        return Address + query;
    }

    public async Task OnGet(CancellationToken ct) => (Lines, IsCut) = await list.Latest(Filter, ct);

    public async Task<IActionResult> OnGetJson(CancellationToken ct) => new JsonResult((await list.All(Filter, ct)).Select(l => new
    {
        id = l.Campaign.Id.Value,
        name = l.Plan.Name,
        aim = l.Plan.Aim,
        standing = EventName.Spell(l.Standing),
        first_day = l.Plan.FirstDay,
        last_day = l.Plan.LastDay,
        audience = EventName.Spell(l.Plan.Audience),
        audience_codes = l.Plan.AudienceCodes,
        channels = l.Plan.Channels,
        offences = l.Plan.Offences,
        regions = l.Plan.Regions,
        reached_counted = l.Counted,
        reached_estimated = l.Estimated,
    }));

    public async Task<IActionResult> OnGetCsv(CancellationToken ct)
    {
        using var text = new MemoryStream();
        await using var sheet = new CsvSheet(text, withMark: true);
        await sheet.Begin(["name", "aim", "standing", "first_day", "last_day", "audience", "channels", "offences", "regions", "budget", "currency", "partners", "objective", "reached_counted", "reached_estimated", "cancelled_because"], ct);
        foreach (var line in await list.All(Filter, ct)) await sheet.Row(CellsOf(line), ct);
        await sheet.End(ct);
        return File(text.ToArray(), sheet.ContentType, "awareness-campaigns.csv");
    }

    private object?[] CellsOf(AwarenessLine line)
    {
        var plan = line.Plan;
        return
        [
            plan.Name, plan.Aim, EventName.Spell(line.Standing), Day(plan.FirstDay), Day(plan.LastDay), names.Audience(plan), Joined(plan.Channels.Select(names.Channel)), Joined(plan.Offences.Select(names.Offence)),
            Joined(plan.Regions.Select(names.Region)), plan.Budget?.Major, plan.Budget?.Currency, plan.Partners, plan.Objective, line.Counted, line.Estimated, line.Campaign.CancelReason,
        ];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Joined(IEnumerable<string> names) => string.Join("; ", names);

    private AwarenessFilter Filter => new(Q?.Trim() is { Length: > 0 } q ? q[..Math.Min(q.Length, LongestQuery)] : null, Word<AwarenessStanding>(Standing), Word<AudienceKind>(Audience));

    private static T? Word<T>(string? typed) where T : struct, Enum => Enum.GetValues<T>().Where(v => EventName.Spell(v) == typed).Cast<T?>().FirstOrDefault();
}

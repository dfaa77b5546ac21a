using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Linking;

/// <summary>What grows, week against week, and what is more than is expected in this season; also as a table for other programs.</summary>
[Needs(LinkingPermissions.Read)]
internal sealed class TrendsModel(CountTrends count, TrendViews views, KeptFigures kept, CampaignWords names, Words words, CountryProfile profile, TimeProvider clock) : PageModel
{
    public const string Address = "/desk/trends";
    private const int LongestCode = 40;
    /// <summary>So many lines of a table are shown; the files hold all.</summary>
    public const int Most = 15;

    private static readonly string[] Dones = ["saved", "deleted"];

    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone);

    [BindProperty(SupportsGet = true)]
    public string? Offence { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Region { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Group { get; set; }

    [BindProperty(SupportsGet = true)]
    public string[] By { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public bool Unusual { get; set; }

    public IReadOnlyList<IGrouping<string, TrendLine>> Tables { get; private set; } = [];

    public IReadOnlyList<(TrendViewId Id, TrendWish Wish)> Views { get; private set; } = [];

    public Instant CountedAt { get; private set; }

    public string? Done { get; private set; }

    public CampaignWords Names => names;

    public IReadOnlyList<Choice> ByChoices => [.. CountTrends.Tables.Select(t => new Choice(t, words["campaign.by." + t]))];

    public IReadOnlyList<Choice> Offences { get; private set; } = [];

    public IReadOnlyList<Choice> Regions { get; private set; } = [];

    public IReadOnlyList<Choice> Groups { get; private set; } = [];

    /// <summary>What is shown, as the end of an address.</summary>
    public string Query => QueryOf(Wish(""));

    public async Task OnGet(string? done, CancellationToken ct)
    {
        Done = Dones.Contains(done) ? done : null;
        await Show(ct);
    }

    public async Task<IActionResult> OnGetJson(CancellationToken ct) =>
        new JsonResult((await Lines(ct)).Select(l => new { table = l.Table, code = l.Code, name = names.Code(l.Table, l.Code), week = l.Week, before = l.Before, usual = l.Usual, season = l.Season, expected = l.Expected, unusual = l.IsUnusual }));

    public async Task<IActionResult> OnGetCsv(CancellationToken ct)
    {
        using var text = new MemoryStream();
        await using var sheet = new CsvSheet(text, withMark: false);
        await sheet.Begin(["table", "code", "name", "week", "before", "usual", "season", "expected", "unusual"], ct);
        foreach (var line in await Lines(ct)) await sheet.Row([line.Table, line.Code, names.Code(line.Table, line.Code), line.Week, line.Before, line.Usual, line.Season, line.Expected, line.IsUnusual ? 1 : 0], ct);
        await sheet.End(ct);
        return File(text.ToArray(), sheet.ContentType, "trends.csv");
    }

    public Task<IActionResult> OnPostSave(string? name, CancellationToken ct) => Do("saved", act => views.Save(Wish(name ?? ""), Me, act, ct), ct);

    public Task<IActionResult> OnPostDelete(Guid view, CancellationToken ct) => Do("deleted", act => views.Delete(TrendViewId.From(view), Me, act, ct), ct);

    /// <summary>The queue with the reports behind a figure, from the day on which the last seven began; null for what the queue does not know.</summary>
    public string? Behind(TrendLine line)
    {
        if (Group is not null || line.Table is not ("offence" or "language" or "region")) return null;

        var since = TimeZoneInfo.ConvertTime((CountedAt - TimeSpan.FromDays(7)).ToDateTimeOffset(), zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var narrowed = new[] { ("offence", Offence), ("region", Region) }.Where(n => n.Item2 is not null && n.Item1 != line.Table).Select(n => $"{n.Item1}:{n.Item2} ");
        return $"/desk/queue?status=all&q={Uri.EscapeDataString($"{line.Table}:{line.Code} {string.Concat(narrowed)}received:>={since}")}";
    }

    public static string QueryOf(TrendWish wish)
    {
        var query = new QueryBuilder();
        foreach (var (key, value) in new[] { ("offence", wish.Filter.Offence), ("region", wish.Filter.Region), ("group", wish.Filter.Group), ("unusual", wish.OnlyUnusual ? "true" : null) })
        {
            if (value is not null) query.Add(key, value);
        }

        if (wish.By.Count > 0) query.Add("by", wish.By);
        return query.ToString();
    }

    private Guid Me => User.AccountId()!.Value.Value;

    private TrendWish Wish(string name) => new(name, new TrendFilter(Code(Offence), Code(Region), Code(Group)), [.. By.Where(CountTrends.Tables.Contains).Distinct()], Unusual);

    private static string? Code(string? typed) => typed?.Trim() is { Length: > 0 and <= LongestCode } code ? code : null;

    private async Task<IActionResult> Do(string done, Func<Act, Task<Result>> deed, CancellationToken ct)
    {
        var result = await deed(HttpContext.ActFor("linking.trend-view"));
        if (result.IsDone) return Redirect($"{Address}{Query}{(Query.Length == 0 ? "?" : "&")}done={done}");

        ModelState.AddModelError("", names.Of(result.Refusal!));
        Response.StatusCode = Refused.StatusOf(result.Refusal!.Kind);
        await Show(ct);
        return Page();
    }

    private async Task Show(CancellationToken ct)
    {
        Tables = [.. (await Lines(ct)).GroupBy(l => l.Table)];
        Views = await views.Of(Me, ct);
        var all = await Counted(new TrendFilter(), ct);
        Offences = ChoicesOf(all, "offence");
        Regions = ChoicesOf(all, "region");
        Groups = ChoicesOf(all, "group");
    }

    private List<Choice> ChoicesOf(IReadOnlyList<TrendLine> all, string table) =>
        [.. all.Where(l => l.Table == table).Select(l => new Choice(l.Code, names.Code(table, l.Code))).OrderBy(c => c.Label, StringComparer.CurrentCulture)];

    private async Task<IReadOnlyList<TrendLine>> Lines(CancellationToken ct)
    {
        var wish = Wish("");
        return [.. (await Counted(wish.Filter, ct)).Where(l => (wish.By.Count == 0 || wish.By.Contains(l.Table)) && (!wish.OnlyUnusual || l.IsUnusual))];
    }

    private async Task<IReadOnlyList<TrendLine>> Counted(TrendFilter filter, CancellationToken ct)
    {
        var seesRestricted = User.May(LinkingPermissions.ReadRestricted);
        var (lines, at) = await kept.Of($"linking.trends/{seesRestricted}/{filter}", () => count.Of(filter, seesRestricted, Instant.Of(clock), ct), ct);
        CountedAt = at;
        return lines;
    }
}

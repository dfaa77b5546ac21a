using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Linking;

/// <summary>What grows, week against week, and what is more than usual; also as a table for other programs.</summary>
[Needs(LinkingPermissions.Read)]
internal sealed class TrendsModel(CountTrends count, CampaignWords names, TimeProvider clock) : PageModel
{
    public const string Address = "/desk/trends";

    public IReadOnlyList<IGrouping<string, TrendLine>> Tables { get; private set; } = [];

    public CampaignWords Names => names;

    public async Task OnGet(CancellationToken ct) => Tables = [.. (await Lines(ct)).GroupBy(l => l.Table)];

    public async Task<IActionResult> OnGetJson(CancellationToken ct) =>
        new JsonResult((await Lines(ct)).Select(l => new { table = l.Table, code = l.Code, name = names.Code(l.Table, l.Code), week = l.Week, before = l.Before, usual = l.Usual, unusual = l.IsUnusual }));

    public async Task<IActionResult> OnGetCsv(CancellationToken ct)
    {
        var text = new StringBuilder("table,code,name,week,before,usual,unusual\r\n");
        foreach (var line in await Lines(ct)) text.Append(string.Create(CultureInfo.InvariantCulture, $"{line.Table},{Cell(line.Code)},{Cell(names.Code(line.Table, line.Code))},{line.Week},{line.Before},{line.Usual},{line.IsUnusual}\r\n"));
        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", "trends.csv");
    }

    /// <summary>The queue with the reports of the last seven days behind a figure; null for what the queue does not know.</summary>
    public static string? Behind(TrendLine line) => line.Table is "offence" or "language" or "region" ? $"/desk/queue?status=all&q={Uri.EscapeDataString($"{line.Table}:{line.Code}")}" : null;

    private Task<IReadOnlyList<TrendLine>> Lines(CancellationToken ct) => count.Of(User.May(LinkingPermissions.ReadRestricted), Instant.Of(clock), ct);

    // What a reporter typed must not be a formula in whoever opens it.
    private static string Cell(string text) => $"\"{(text.Length > 0 && "=+-@\t\r".Contains(text[0]) ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

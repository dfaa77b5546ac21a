using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Takes what a search finds out as a file: which columns, with words or without, and what for.</summary>
[Needs(ReportingPermissions.Export), DisableRequestTimeout] // A file of a million rows takes minutes; one that nobody takes is cut off by the web server.
internal sealed class ExportPageModel(ExportReports exports, SearchBox box, DeskWords desk, Words words, Units units) : PageModel
{
    public QueueFilter Filter { get; private set; } = QueueFilter.None;

    public string? Format { get; private set; }

    public IReadOnlyList<string> Chosen { get; private set; } = ExportReports.AllColumns;

    public bool HasWords { get; private set; }

    public bool MayWords => User.May(ReportingPermissions.ExportWords);

    public IReadOnlyList<Choice> Formats =>
    [
        new("csv", words["export.format.csv"]), new("csv-mark", words["export.format.csv-mark"]), new("xlsx", words["export.format.xlsx"]), new("json", words["export.format.json"]),
    ];

    public IReadOnlyList<Choice> Columns => [.. ExportReports.AllColumns.Select(c => new Choice(c, words["export.column." + c]))];

    public async Task<IActionResult> OnGet([FromQuery] QueueFilter.Typed typed, CancellationToken ct)
    {
        Filter = typed.ToFilter(after: null);
        return (await box.Read(Filter.Search ?? "", User.AccountId()?.Value, ct)).Flaw is null ? Page() : await Refuse(ViewRefusals.Unreadable);
    }

    public async Task<IActionResult> OnPost([FromForm] QueueFilter.Typed typed, string? format, string[]? columns, bool words, string? reason, CancellationToken ct)
    {
        (Filter, Format, HasWords) = (typed.ToFilter(after: null), format, words);
        Chosen = [.. ExportReports.AllColumns.Where(c => columns?.Contains(c) == true)];
        if (words && !MayWords) return Forbid();
        if (Formats.All(f => f.Value != format)) return await Refuse(ExportRefusals.NoFormat);

        var me = User.AccountId()!.Value.Value;
        var (sought, flaws) = await box.ReadWhatItCan(Filter.Search ?? "", me, ct);
        if (flaws.Count > 0) return await Refuse(ViewRefusals.Unreadable);

        var kind = format switch { "xlsx" => ExportFormat.Xlsx, "json" => ExportFormat.Json, _ => ExportFormat.Csv };
        var wish = new ExportReports.Wish(kind, Chosen, words, reason ?? "", Filter.Search ?? "", Filter.ToQuery(sought, me, await units.Of(me, ct)));
        var begun = await exports.Begin(wish, User, HttpContext.ActFor("reporting.export"), ct);
        return begun.Refusal is { } refusal ? await Refuse(refusal) : new Sending(exports, begun.Value, wish, me, format == "csv-mark");
    }

    private Task<IActionResult> Refuse(Refusal refusal)
    {
        ModelState.AddModelError(refusal.Code switch { "reporting.export-reason" => "reason", "reporting.export-columns" => "columns", "reporting.export-format" => "format", _ => "" }, desk.Refusal(refusal));
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        return Task.FromResult<IActionResult>(Page());
    }

    /// <summary>The answer that is written while it is found. One that has to break off ends without its end, so that the browser says that the download failed.</summary>
    private sealed class Sending(ExportReports exports, ExportId id, ExportReports.Wish wish, Guid officer, bool withMark) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            var http = context.HttpContext;
            await using var sheet = SheetOn(http.Response.Body);
            http.Response.ContentType = sheet.ContentType;
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"reports.{EventName.Spell(wish.Format)}\"";
            http.Response.Headers.CacheControl = "no-store";
            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            if (!await exports.Send(id, wish, officer, sheet, http.RequestAborted)) http.Abort();
        }

        private ISheet SheetOn(Stream body) => wish.Format switch
        {
            ExportFormat.Xlsx => new XlsxSheet(body),
            ExportFormat.Json => new JsonSheet(body),
            _ => new CsvSheet(body, withMark),
        };
    }
}

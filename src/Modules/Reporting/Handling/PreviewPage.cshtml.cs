using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>A picture of an image that came with a report, drawn anew for each request. Asking is in the journal before anything is drawn.</summary>
[Needs(EvidencePermissions.Download)]
internal sealed class PreviewPageModel(AppDb db, Reports reports, IFiles files, IPreviews previews) : PageModel
{
    public const string Reading = "evidence.preview-read";
    private const string Purpose = "reporting.read";

    public FileLine Line { get; private set; } = null!;

    public string ReportPage { get; private set; } = "";

    /// <summary>The picture as the address of an image; null if there is none.</summary>
    public string? Picture { get; private set; }

    public Refusal? Refusal { get; private set; }

    /// <summary>An address without the press of the button shows nothing.</summary>
    public IActionResult OnGet(string reference) => Redirect(ReportAddress.Root + reference);

    public async Task<IActionResult> OnPostAsync(string reference, string file, CancellationToken ct)
    {
        if (!User.May(ReportingPermissions.Read) || await FileEndpoint.Find(reference, file, HttpContext, db, reports, files) is not var (report, line)) return NotFound();
        if (!line.IsDrawable || !previews.CanShow(line.File)) return Forbid();

        (Line, ReportPage) = (line, ReportAddress.Root + reference);
        await db.RecordRead(HttpContext.ActFor(Purpose), Reading, [report.Id.Subject, line.File.Id.Subject], ct);
        var drawn = await previews.Draw(line.File, ct);
        if (drawn.IsDone) Picture = $"data:image/png;base64,{Convert.ToBase64String(drawn.Value)}";
        else (Refusal, Response.StatusCode) = (drawn.Refusal, Refused.StatusOf(drawn.Refusal!.Kind));
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Reporting;

/// <summary>A report on paper, for a file or a court. Each print is in the journal; what is covered stays covered unless asked for.</summary>
[Needs(ReportingPermissions.Read)]
internal sealed class PrintPageModel(AppDb db, Reports reports, Journal journal, ReportSheets sheets) : PageModel
{
    public ReportSheet Sheet { get; private set; } = null!;

    public Instant At { get; private set; }

    public Task<IActionResult> OnGet(string reference, CancellationToken ct) => Show(reference, "reporting.report-printed", isUncovered: false, ct);

    public Task<IActionResult> OnPostUncover(string reference, CancellationToken ct) => Show(reference, "reporting.report-printed-whole", isUncovered: true, ct);

    private async Task<IActionResult> Show(string reference, string action, bool isUncovered, CancellationToken ct)
    {
        if (await reports.Named(reference, User, ct) is not { IsDone: true } named) return NotFound();

        var act = HttpContext.ActFor("reporting.print");
        await db.RecordRead(act, action, [named.Value.Subject], ct);
        var read = await ReadReport.Handle(named.Value, User, act, db, reports, journal, ct);
        Sheet = await sheets.Of(read.Value, isUncovered, ct);
        At = act.Now;
        return Page();
    }
}

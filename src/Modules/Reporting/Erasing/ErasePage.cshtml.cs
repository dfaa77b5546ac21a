using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Reporting;

/// <summary>Before a report is erased: what happens, until when copies live, and the reference typed once more.</summary>
[Needs(ReportingPermissions.Erase)]
internal sealed class ErasePageModel(AppDb db, Reports reports, CountryProfile profile, DeskWords desk) : PageModel
{
    public Report Report { get; private set; } = null!;

    public string Reference => PublicReference.From(Report.Reference).Print(profile.ReferencePrefix);

    public string Address => ReportAddress.Root + Reference;

    /// <summary>If it were erased now.</summary>
    public Instant LastCopyEnds => desk.Now + profile.Clock("backup_life");

    public async Task<IActionResult> OnGet(string reference, CancellationToken ct)
    {
        if (await Find(reference, ct) is not { } report) return NotFound();

        Report = report;
        return report.Status == ReportStatus.Erased ? LocalRedirect(Address) : Page();
    }

    public async Task<IActionResult> OnPost(string reference, string? version, string? confirmed, [FromServices] Eraser eraser, CancellationToken ct)
    {
        if (await Find(reference, ct) is not { } report) return NotFound();

        Report = report;
        var address = Address;
        var erased = IsSame(confirmed)
            ? await EraseReport.Handle(report.Id, FormVersion.Of(version), User, HttpContext.ActFor("reporting.erasure"), db, reports, eraser, ct)
            : HandlingRefusals.ReferenceDiffers;
        if (erased.Refusal is not { } refusal) return LocalRedirect(address);

        ModelState.AddModelError(refusal == HandlingRefusals.ReferenceDiffers ? "confirmed" : "", desk.Refusal(refusal));
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        return Page();
    }

    private bool IsSame(string? typed) =>
        PublicReference.Parse(typed ?? "", profile.ReferencePrefix) is { IsDone: true } same && same.Value.Characters == Report.Reference;

    private async Task<Report?> Find(string reference, CancellationToken ct)
    {
        if (await reports.Named(reference, User, ct) is not { IsDone: true } named) return null;

        return (await reports.Find(named.Value, User, ct)).Value;
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>What a mail that came as a file pretends and what it is. The reading is in the journal before the page is sent.</summary>
[Needs(ReportingPermissions.Read)]
internal sealed class MailPageModel(AppDb db, Reports reports, IFiles files, MailFiles mails) : PageModel
{
    public const string Reading = "evidence.mail-read";
    private const string Purpose = "reporting.read";

    public MailFile Read { get; private set; } = null!;

    public string ReportPage { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string reference, string file, CancellationToken ct)
    {
        if (await FileEndpoint.Find(reference, file, HttpContext, db, reports, files) is not var (report, line) || !MailFiles.IsMail(line.File)) return NotFound();
        if (!line.IsReadable) return Forbid();

        await db.RecordRead(HttpContext.ActFor(Purpose), Reading, [report.Id.Subject, line.File.Id.Subject], ct);
        (Read, ReportPage) = (await mails.Read(line.File, ct), ReportAddress.Root + reference);
        return Page();
    }
}

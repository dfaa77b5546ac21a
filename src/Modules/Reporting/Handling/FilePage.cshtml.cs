using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>Asks once more before a file is downloaded in which malware was found, or that no scanner has found clean.</summary>
[Needs(EvidencePermissions.Download)]
internal sealed class FilePageModel(AppDb db, Reports reports, IFiles files) : PageModel
{
    public FileLine Line { get; private set; } = null!;

    public string ReportPage { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string reference, string file)
    {
        if (!User.May(ReportingPermissions.Read) || await FileEndpoint.Find(reference, file, HttpContext, db, reports, files) is not var (_, line)) return NotFound();

        (Line, ReportPage) = (line, ReportAddress.Root + reference);
        return line.Way == FileWay.Warned ? Page() : Redirect(ReportPage);
    }
}

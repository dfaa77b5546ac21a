using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Reporting;

/// <summary>Everything held about one report on one page and as a file, for whoever answers a request for access.</summary>
[Needs(ReportingPermissions.Keep)]
internal sealed class EverythingModel(Reports reports, EverythingHeld held, CountryProfile profile) : PageModel
{
    public JsonObject Everything { get; private set; } = [];

    public string Reference => (string)Everything["reference"]!;

    public string Address => ReportAddress.Root + Reference;

    public Task<IActionResult> OnGet(string reference, CancellationToken ct) => Read(reference, Page, ct);

    public Task<IActionResult> OnGetFile(string reference, CancellationToken ct) =>
        Read(reference, () => File(SubjectAccess.ToBytes(Everything), "application/json", $"{Reference}.json"), ct);

    private async Task<IActionResult> Read(string reference, Func<IActionResult> answer, CancellationToken ct)
    {
        if (PublicReference.Parse(reference, profile.ReferencePrefix) is not { IsDone: true } typed) return NotFound();
        if (await reports.ByReference(typed.Value, ct) is not { } report || !User.MaySee(report)) return NotFound();

        Everything = await held.Of(report, HttpContext.ActFor(EverythingHeld.Reading), ct);
        return answer();
    }
}

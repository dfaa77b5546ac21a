using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Evidence.Contracts;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Files for a report that was sent: brought first, and sent by a button.</summary>
[PrivateText]
internal sealed class FilesModel(FollowUpVisit visit, AppDb db, Reports reports, TemplateStore templates, IFiles files, IUploads uploads, Words words) : PageModel
{
    public const string Address = "/follow-up/files";
    public const string UploadAddress = "/follow-up/uploads";

    public FilesView View { get; private set; } = null!;

    /// <summary>Why a file of a plain form was not taken, as a code.</summary>
    [FromQuery(Name = "refused")]
    public string? RefusedFile { get; set; }

    public async Task<IActionResult> OnGetAsync() => await Show() ? Page() : Redirect(Addresses.FollowUp);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Show() || visit.GoOn(HttpContext) is not { } id) return Redirect(Addresses.FollowUp);

        var form = PageForm.Read(await Request.ReadFormAsync(HttpContext.RequestAborted));
        if (await DraftFiles.Apply(form, id.Value, View.Files, uploads, HttpContext.RequestAborted)) return Redirect(Address);

        var added = await AddFiles.Handle(id, HttpContext.ActFor("reporting.follow-up"), db, files, uploads, HttpContext.RequestAborted);
        if (added.Refusal is not { } refusal) return Redirect($"{Addresses.FollowUpReport}?done=added");

        db.ChangeTracker.Clear();
        ModelState.AddModelError("files", words.Of(refusal));
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        await Show();
        return Page();
    }

    /// <summary>The report of this browser's visit, while files can be added to it.</summary>
    public static async Task<UploadPlace?> PlaceOf(HttpContext http)
    {
        var services = http.RequestServices;
        if (services.GetRequiredService<FollowUpVisit>().GoOn(http) is not { } id || !await IsOpen(id, services.GetRequiredService<Reports>(), services.GetRequiredService<TemplateStore>(), http.RequestAborted)) return null;

        var kept = await services.GetRequiredService<IFiles>().Of(id.Value, http.RequestAborted);
        return new UploadPlace(id.Value, kept.Count, Address);
    }

    /// <summary>True if the questions of the report ask for files and it is not over.</summary>
    public static async Task<bool> IsOpen(ReportId id, Reports reports, TemplateStore templates, CancellationToken ct)
    {
        if (await reports.Own(id, ct) is not { } report || report.Status is ReportStatus.Withdrawn or ReportStatus.Erased) return false;

        var opened = await reports.Open(report, ct);
        return !opened.IsErased && Journey.Of(opened.Template, await reports.WholeOf(opened, ct), templates.At(report.ReceivedAt, report.Language)).Steps.Any(s => s.AsksForFiles);
    }

    private async Task<bool> Show()
    {
        if (visit.GoOn(HttpContext) is not { } id || !await IsOpen(id, reports, templates, HttpContext.RequestAborted)) return false;

        View = new FilesView(await uploads.Of(id.Value, HttpContext.RequestAborted), UploadAddress, RefusedFile);
        return true;
    }
}

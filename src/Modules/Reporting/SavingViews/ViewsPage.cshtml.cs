using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Reporting;

/// <summary>The officer's own views: names, order, sharing, deleting and bringing back.</summary>
[Needs(ReportingPermissions.Read)]
internal sealed class ViewsPageModel(Views views, AppDb db, DeskWords desk) : PageModel
{
    private const string Address = "/desk/views";

    public IReadOnlyList<OpenView> Own { get; private set; } = [];

    /// <summary>The one that was just deleted.</summary>
    public string? Deleted { get; private set; }

    public bool MayShare => User.May(ReportingPermissions.ShareViews);

    private Act Act => HttpContext.ActFor("reporting.view");

    public async Task OnGet(string? deleted, CancellationToken ct)
    {
        Deleted = Guid.TryParseExact(deleted, "N", out _) ? deleted : null;
        Own = [.. (await views.Of(User, ct)).Where(v => v.IsOwn)];
    }

    public Task<IActionResult> OnPostRename(string? view, string? name, bool shared, CancellationToken ct) => Do(views.Rename(view ?? "", name, shared, User, Act, ct), Address, ct);

    public Task<IActionResult> OnPostRaise(string? view, CancellationToken ct) => Do(views.Raise(view ?? "", User, Act, ct), Address, ct);

    public Task<IActionResult> OnPostDelete(string? view, CancellationToken ct) => Do(views.Delete(view ?? "", User, Act, ct), $"{Address}?deleted={Uri.EscapeDataString(view ?? "")}", ct);

    public Task<IActionResult> OnPostRestore(string? view, CancellationToken ct) => Do(views.Restore(view ?? "", User, Act, ct), Address, ct);

    private async Task<IActionResult> Do(Task<Result> deed, string then, CancellationToken ct)
    {
        var result = await db.Competing(ReportRefusals.ChangedMeanwhile, () => deed);
        if (result.Refusal is not { } refusal) return LocalRedirect(then);
        if (refusal.Kind == RefusalKind.NotFound) return NotFound();

        db.ChangeTracker.Clear();
        ModelState.AddModelError("name", desk.Refusal(refusal));
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        await OnGet(null, ct);
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>What this officer did with many reports at once, the newest first.</summary>
[Needs(ReportingPermissions.Read)]
internal sealed class ActsPageModel(AppDb db) : PageModel
{
    private const int MostShown = 100;

    public IReadOnlyList<BulkAct> Acts { get; private set; } = [];

    public async Task OnGet(CancellationToken ct)
    {
        var me = User.AccountId()?.Value;
        Acts = await db.Set<BulkAct>().AsNoTracking().Where(b => b.Officer == me).OrderByDescending(b => b.Id).Take(MostShown).ToListAsync(ct);
    }
}

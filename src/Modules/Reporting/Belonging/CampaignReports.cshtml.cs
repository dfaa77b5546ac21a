using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Reporting;

/// <summary>The reports behind a campaign that this officer may know of, the latest first.</summary>
[Needs(ReportingPermissions.Read)]
internal sealed class CampaignReportsModel(AppDb db, ILinking linking, CountryProfile profile) : PageModel
{
    public const string Address = "/desk/campaign-reports";
    private const int PageLength = 50;

    public CampaignId Campaign { get; private set; }

    public IReadOnlyList<Report> Reports { get; private set; } = [];

    /// <summary>Where the next page begins; null if this is the last.</summary>
    public Guid? Next { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, Guid? after, CancellationToken ct)
    {
        Campaign = CampaignId.From(id);
        var ids = (await linking.LatestOf(Campaign, after, PageLength + 1, ct)).Select(ReportId.From).ToList();
        var page = ids.Take(PageLength).ToList();
        var found = await db.Set<Report>().AsNoTracking().Where(r => page.Contains(r.Id)).VisibleTo(User).ToListAsync(ct);
        Reports = [.. found.OrderBy(r => page.IndexOf(r.Id))];
        Next = ids.Count > PageLength ? page[^1].Value : null;
        return Page();
    }

    public string ReferenceOf(Report report) => PublicReference.From(report.Reference).Print(profile.ReferencePrefix);

    public static string? LossOf(Report report, Pages.Formats formats) => report is { LossMinor: { } minor, LossCurrency: { } currency } ? formats.Money(new Money(minor, currency)) : null;
}

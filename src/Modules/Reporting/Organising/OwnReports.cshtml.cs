using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>The list of the organisation for which somebody signed in reports.</summary>
[Needs(ReportingPermissions.OwnOrganisation)]
internal sealed class OwnReportsModel(AppDb db, CountryProfile profile, Words words) : PageModel
{
    public ListOwnReports.Page Found { get; private set; } = new([], false);

    /// <summary>False: the account belongs to no organisation, so there is no list.</summary>
    public bool HasOrganisation { get; private set; }

    public string? Next => Found.HasMore ? $"/desk/own-reports?after={Found.Rows[^1].Id.Value}" : null;

    public async Task<IActionResult> OnGet(Guid? after, CancellationToken ct)
    {
        if (User.OrganisationId() is not { } organisation) return Page();

        HasOrganisation = true;
        Found = await ListOwnReports.Handle(organisation, after is { } id ? ReportId.From(id) : null, HttpContext.ActFor("reporting.own-reports"), db, ct);
        return Page();
    }

    public string ReferenceOf(ListOwnReports.Row row) => PublicReference.From(row.Reference).Print(profile.ReferencePrefix);

    /// <summary>As the reporter sees it: that a report waits in quarantine is nobody's business outside.</summary>
    public string StateOf(ListOwnReports.Row row) => words["follow-up.state." + EventName.Spell(row.Status == ReportStatus.Quarantined ? ReportStatus.Open : row.Status)];

    public string? ReasonOf(ListOwnReports.Row row) => row.ClosedBecause is { } because ? words["follow-up.closed." + because] : null;
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>The reports behind one figure of the workload, most urgent first.</summary>
[Needs(ReportingPermissions.Assign)]
internal sealed class BehindModel(CountWorkload workload, Units units, IOfficers officers, CountryProfile profile, DeskWords desk, Words words) : PageModel
{
    public const int Most = 200;

    internal sealed record Row(string Reference, int Urgency, string UrgencyReasons, string Routes, ReportStatus Status, string? Offence, Instant ReceivedAt);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public string What { get; private set; } = "";

    public DeskWords Desk => desk;

    public async Task<IActionResult> OnGet(string? unit, string? officer, string? figure, CancellationToken ct)
    {
        if (WorkloadModel.Figures.Cast<WorkloadFigure?>().FirstOrDefault(f => EventName.Spell(f!.Value) == figure) is not { } wanted) return NotFound();

        var reports = workload.Behind(wanted, User);
        string? whose = null;
        if (unit is not null && units.VisibleTo(User).FirstOrDefault(u => u.Code == unit) is { } known)
        {
            reports = reports.Where(r => r.Unit == known.Code);
            whose = known.Name.In(desk.Language) is { Length: > 0 } name ? name : known.Code;
        }
        else if (officer == WorkloadModel.Nobody)
        {
            reports = reports.Where(r => r.Assignee == null);
            whose = words["desk.queue.nobody"];
        }
        else if (Guid.TryParse(officer, out var id))
        {
            reports = reports.Where(r => r.Assignee == id);
            whose = await officers.NameOf(AccountId.From(id), ct);
        }

        if (whose is null) return NotFound();

        What = words["workload.behind", ("whose", whose), ("figure", words["workload.figure." + figure])];
        var rows = await reports.OrderByDescending(r => r.Urgency).ThenBy(r => r.Id).Take(Most)
            .Select(r => new Row(r.Reference, r.Urgency, r.UrgencyReasons, r.Routes, r.Status, r.PrimaryOffence, r.ReceivedAt)).ToListAsync(ct);
        Rows = [.. rows.Select(r => r with { Reference = PublicReference.From(r.Reference).Print(profile.ReferencePrefix) })];
        return Page();
    }
}

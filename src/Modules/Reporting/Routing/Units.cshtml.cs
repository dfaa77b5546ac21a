using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <param name="Members">Those who were named for the unit.</param>
/// <param name="Others">Who may work in it and was not named.</param>
internal sealed record UnitLine(Unit Unit, string Name, string? Parent, IReadOnlyList<string> Regions, IReadOnlyList<Officer> Members, IReadOnlyList<Choice> Others);

/// <summary>The units of the country and who works for which. A unit that one does not belong to is as unknown as one that does not exist.</summary>
[Needs(ReportingPermissions.PlanDuty)]
internal sealed class UnitsModel(AppDb db, UnitPack pack, Units units, IOfficers officers, DeskWords desk) : PageModel
{
    public const string Address = "/desk/units";
    private const string Purpose = "reporting.units";
    private static readonly string[] Dones = ["joined", "left"];

    public IReadOnlyList<UnitLine> Lines { get; private set; } = [];

    public string? Done { get; private set; }

    public Task<IActionResult> OnGet(string? done, CancellationToken ct)
    {
        Done = Dones.Contains(done) ? done : null;
        return Show(ct);
    }

    public Task<IActionResult> OnPostJoin(string? unit, Guid? officer, CancellationToken ct) =>
        Do(unit, "joined", found => units.Join(found, officer ?? Guid.Empty, HttpContext.ActFor(Purpose), ct), ct);

    public Task<IActionResult> OnPostLeave(string? unit, Guid? officer, CancellationToken ct) =>
        Do(unit, "left", found => units.Leave(found, officer ?? Guid.Empty, HttpContext.ActFor(Purpose), ct), ct);

    private async Task<IActionResult> Do(string? unit, string done, Func<Unit, Task<Result>> deed, CancellationToken ct)
    {
        if (Known.FirstOrDefault(u => u.Code == unit) is not { } found) return NotFound();

        var result = await deed(found);
        if (result.Refusal is not { } refusal) return LocalRedirect($"{Address}?done={done}");

        db.ChangeTracker.Clear();
        ModelState.AddModelError("", desk.Refusal(refusal));
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        return await Show(ct);
    }

    private IEnumerable<Unit> Known => pack.Units.Where(u => User.May(u.Members));

    private async Task<IActionResult> Show(CancellationToken ct)
    {
        var joined = await db.Set<UnitMember>().AsNoTracking().ToListAsync(ct);
        List<UnitLine> lines = [];
        foreach (var unit in Known)
        {
            var able = await officers.WhoMay(unit.Members, ct);
            var named = able.Where(o => joined.Any(m => m.Unit == unit.Code && m.Account == o.Id.Value)).ToList();
            lines.Add(new UnitLine(
                unit, unit.Name.In(desk.Language), pack.Find(unit.Parent)?.Name.In(desk.Language),
                [.. unit.Regions.Select(r => pack.RegionOf(r)!.Name.In(desk.Language))],
                named, [.. able.Except(named).Select(o => new Choice(o.Id.Value.ToString(), o.Name))]));
        }

        Lines = lines;
        return Page();
    }
}

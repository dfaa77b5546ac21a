using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Who is on duty when. Members of a unit see its roster and may take over; who plans duty plans it.</summary>
[Needs(ReportingPermissions.Read)]
internal sealed class DutyModel(AppDb db, DutyPack duty, CallOut callOut, IOfficers officers, Letters letters, PushDevices devices, CountryProfile profile, DeskWords desk, Words words, Formats formats) : PageModel
{
    private const string Planning = "reporting.duty";
    private static readonly string[] Dones = ["planned", "given", "swapped", "removed", "wish", "device", "forgotten"];

    public IReadOnlyList<DutyUnit> Units => duty.UnitsOf(User);

    public DutyUnit? Unit { get; private set; }

    public RosterView? View { get; private set; }

    public string? Done { get; private set; }

    public bool WishesMail { get; private set; }

    public bool IsMailSetUp => letters.IsConfigured;

    /// <summary>The key with which a browser subscribes; null while the platform lists no push service.</summary>
    public string? PushKey => devices.IsOn ? devices.PublicKey : null;

    public int Devices { get; private set; }

    public bool MayPlan => User.May(ReportingPermissions.PlanDuty);

    public Guid Me => User.AccountId()!.Value.Value;

    public string Zone => profile.TimeZone;

    public IReadOnlyList<Choice> People => [.. View!.Members.Select(m => new Choice(m.Id.Value.ToString(), m.Name))];

    public IReadOnlyList<Choice> Swappable =>
        [.. View!.Lines.Where(l => l.Shift is not null && !l.IsNow).Select(l => new Choice(l.Shift!.Id.Value.ToString(), $"{formats.Short(l.When.From)} – {formats.Short(l.When.To)}, {l.Name}"))];

    private TimeZoneInfo TimeZone => TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone);

    public Task<IActionResult> OnGet(string? unit, string? done, CancellationToken ct)
    {
        Done = Dones.Contains(done) ? done : null;
        return Show(unit, ct);
    }

    public Task<IActionResult> OnPostPlan(string? unit, string? officer, string? day, string? from, string? to, string? days, CancellationToken ct) =>
        Do(unit, "planned", needsPlanner: true, (u, act) => PlanShifts.Handle(new(officer, day, from, to, days), u, act, db, callOut, TimeZone, ct), ct);

    public Task<IActionResult> OnPostTakeOver(string? unit, Guid shift, CancellationToken ct) =>
        Do(unit, "given", needsPlanner: false, (u, act) => ChangeShift.TakeOver(ShiftId.From(shift), u, Me, act, db, ct), ct);

    public Task<IActionResult> OnPostSwap(string? unit, Guid one, Guid other, CancellationToken ct) =>
        Do(unit, "swapped", needsPlanner: true, (u, act) => ChangeShift.Swap(ShiftId.From(one), ShiftId.From(other), u, act, db, ct), ct);

    public Task<IActionResult> OnPostRemove(string? unit, Guid shift, CancellationToken ct) =>
        Do(unit, "removed", needsPlanner: true, (u, act) => ChangeShift.Remove(ShiftId.From(shift), u, act, db, ct), ct);

    public Task<IActionResult> OnPostWish(string? unit, string? mail, CancellationToken ct) =>
        Do(unit, "wish", needsPlanner: false, async (_, act) =>
        {
            var me = Me;
            var wish = await db.Set<AlertWish>().FirstOrDefaultAsync(w => w.Account == me, ct);
            if (wish is null) db.Add(wish = new AlertWish { Account = me });
            wish.Change(mail == "yes");
            await db.Save(act, new AlertWishChanged(me, wish.ByMail), ct);
            return Result.Done;
        }, ct);

    public Task<IActionResult> OnPostDevice(string? unit, string? endpoint, CancellationToken ct) =>
        Do(unit, "device", needsPlanner: false, (_, act) => devices.Add(Me, endpoint, act, ct), ct);

    public Task<IActionResult> OnPostForget(string? unit, CancellationToken ct) =>
        Do(unit, "forgotten", needsPlanner: false, (_, act) => devices.Forget(Me, act, ct), ct);

    public string Hours(TimeSpan length) => words["alerts.hours-minutes", ("hours", (int)length.TotalHours), ("minutes", length.Minutes.ToString("00", words.Language.Culture))];

    private async Task<IActionResult> Do(string? unit, string done, bool needsPlanner, Func<DutyUnit, Act, Task<Result>> deed, CancellationToken ct)
    {
        if (Find(unit) is not { } found) return NotFound();
        if (needsPlanner && !MayPlan) return Forbid();

        var result = await deed(found, HttpContext.ActFor(Planning));
        if (result.Refusal is not { } refusal) return LocalRedirect($"/desk/duty?unit={found.Code}&done={done}");

        db.ChangeTracker.Clear();
        ModelState.AddModelError(FieldOf(refusal), desk.Refusal(refusal));
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        return await Show(unit, ct);
    }

    private async Task<IActionResult> Show(string? unit, CancellationToken ct)
    {
        Unit = unit is not null ? Find(unit) : Units is [var first, ..] ? first : null;
        if (Unit is null) return unit is null ? Page() : NotFound();

        View = await RosterView.Of(Unit, desk.Now, db, officers, ct);
        var me = Me;
        WishesMail = await db.Set<AlertWish>().AnyAsync(w => w.Account == me && w.ByMail, ct);
        Devices = await devices.CountOf(me, ct);
        return Page();
    }

    // A unit that one does not belong to is as unknown as one that does not exist.
    private DutyUnit? Find(string? code) => Units.FirstOrDefault(u => u.Code == code);

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "reporting.not-of-this-unit" => "officer",
        "reporting.duty-day" => "day",
        "reporting.duty-time" => "from",
        "reporting.duty-days" => "days",
        "reporting.swap-unlike" => "one",
        _ => "",
    };
}

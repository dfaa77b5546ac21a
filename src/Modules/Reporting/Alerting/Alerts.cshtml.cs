using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>What cannot wait: open alerts with their clocks, who took which, and how fast people looked.</summary>
[Needs(ReportingPermissions.Read)]
internal sealed class AlertsModel(AppDb db, AlertBoard board, DutyPack duty, DeskWords desk, Words words, CountryProfile profile) : PageModel
{
    // Half a year of figures.
    private static readonly TimeSpan Counted = TimeSpan.FromDays(183);

    /// <summary>After a wave the newest of them say how fast people look.</summary>
    public const int MostCounted = 5000;

    public AlertsShown Shown { get; private set; } = new("none", []);

    public IReadOnlyList<AlertLine> Taken { get; private set; } = [];

    public IReadOnlyList<LookFigures> Figures { get; private set; } = [];

    public string? Refusal { get; private set; }

    public Task<IActionResult> OnGet(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostTake(Guid alert, [FromServices] LiveDesk live, CancellationToken ct)
    {
        var taken = await TakeAlert.Handle(AlertId.From(alert), User, HttpContext.ActFor("reporting.alert"), db, duty, live, ct);
        if (taken.IsDone)
        {
            var reference = await db.Set<Report>().Where(r => r.Id == taken.Value).Select(r => r.Reference).FirstAsync(ct);
            return LocalRedirect(ReportAddress.Of(PublicReference.From(reference), profile));
        }

        if (taken.Refusal!.Kind == RefusalKind.NotFound) return NotFound();

        db.ChangeTracker.Clear();
        Refusal = desk.Refusal(taken.Refusal);
        Response.StatusCode = Refused.StatusOf(taken.Refusal.Kind);
        return await Show(ct);
    }

    public string RouteName(string route) => string.Join(' ', desk.Alarms(route)) is { Length: > 0 } name ? name : route;

    public string Words(TimeSpan? time) => time is not { } t ? "–"
        : t.TotalHours < 1 ? words["alerts.minutes-seconds", ("minutes", t.Minutes), ("seconds", t.Seconds.ToString("00", words.Language.Culture))]
        : words["alerts.hours-minutes", ("hours", (int)t.TotalHours), ("minutes", t.Minutes.ToString("00", words.Language.Culture))];

    private async Task<IActionResult> Show(CancellationToken ct)
    {
        Shown = await board.OpenFor(User, ct);
        Taken = await board.LatelyTakenFor(User, ct);
        Figures = await FiguresOf(ct);
        return Page();
    }

    private async Task<IReadOnlyList<LookFigures>> FiguresOf(CancellationToken ct)
    {
        var units = duty.UnitsOf(User).Select(u => u.Code).ToList();
        var (since, child) = (board.Now - Counted, User.May(ReportingPermissions.ReadChild));
        var counted = await db.Set<Alert>().AsNoTracking()
            .Where(a => a.RaisedAt >= since && units.Contains(a.Unit) && (child || !a.IsAboutChild))
            .OrderByDescending(a => a.RaisedAt).Take(MostCounted)
            .Select(a => new Looks.One(a.Routes, a.ReceivedAt, a.DueAt, a.FirstLookAt)).ToListAsync(ct);
        return Looks.Of(counted, TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone));
    }
}

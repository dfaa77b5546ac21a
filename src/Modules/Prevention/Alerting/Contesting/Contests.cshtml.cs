using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>What people say against indicators, the oldest first, and what is kept out of the lists.</summary>
[Needs(PreventionPermissions.ReadAlerts)]
internal sealed class ContestsModel(AppDb db, Envelopes envelopes, SuspendIndicator suspend, WarningBoard board, Words words) : PageModel
{
    public const string Address = "/desk/public-alerts/contests";
    private const int Most = 100;

    internal sealed record Row(ContestId Id, Instant At, Objection Objection, IReadOnlyList<string> Alerts);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<(IndicatorSuspension Suspension, Suspended What)> Suspensions { get; private set; } = [];

    public string? Done { get; private set; }

    public bool MayDecide => User.May(PreventionPermissions.ReleaseAlerts);

    public bool MayLift(IndicatorSuspension suspension) => MayDecide && suspension.By != Me;

    private Guid Me => User.AccountId()!.Value.Value;

    public async Task OnGet(string? done, CancellationToken ct)
    {
        Done = done is "suspended" or "kept-listed" or "lifted" ? done : null;
        var open = await db.Set<IndicatorContest>().AsNoTracking().Where(c => c.State == ContestState.Open).OrderBy(c => c.At).Take(Most).ToListAsync(ct);
        var standing = await db.Set<IndicatorSuspension>().AsNoTracking().Where(s => s.LiftedAt == null).OrderByDescending(s => s.At).ToListAsync(ct);
        var keys = await envelopes.KeysOf([.. open.Select(c => c.Id.Value), .. standing.Select(s => s.Id.Value)], ct);
        // Who wrote may be named in it, so that it was read stands in the journal.
        if (open.Count > 0) await db.RecordRead(HttpContext.ActFor("prevention.alerts"), "prevention.contests-read", [.. open.Select(c => c.Id.Subject)], ct);
        Rows = [.. open.Where(c => keys.ContainsKey(c.Id.Value)).Select(c => RowOf(c, c.Open(keys[c.Id.Value])))];
        Suspensions = [.. standing.Where(s => keys.ContainsKey(s.Id.Value)).Select(s => (s, s.Open(keys[s.Id.Value])))];
    }

    public Task<IActionResult> OnPost(Guid contest, string? answer, string? reason, CancellationToken ct) =>
        Do(answer == "suspend" ? "suspended" : "kept-listed", act => suspend.Decide(ContestId.From(contest), answer == "suspend", reason, Me, act, ct), ct);

    public Task<IActionResult> OnPostLift(Guid suspension, CancellationToken ct) => Do("lifted", act => suspend.Lift(SuspensionId.From(suspension), Me, act, ct), ct);

    private Row RowOf(IndicatorContest contest, Objection objection) => new(contest.Id, contest.At, objection, [.. board.Listing(objection.Kind, objection.Value).Select(w => w.Reference)]);

    private async Task<IActionResult> Do(string done, Func<Act, Task<Result>> deed, CancellationToken ct)
    {
        if (!MayDecide) return Forbid();

        var result = await deed(HttpContext.ActFor("prevention.alerts"));
        if (result.IsDone) return Redirect($"{Address}?done={done}");

        db.ChangeTracker.Clear();
        ModelState.AddModelError("", words.Of(result.Refusal!));
        Response.StatusCode = Refused.StatusOf(result.Refusal!.Kind);
        await OnGet(null, ct);
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>All alerts of the unit: first what waits for somebody, then what is in public, then the rest.</summary>
[Needs(PreventionPermissions.ReadAlerts)]
internal sealed class DeskAlertsModel(AppDb db, Envelopes envelopes, BeginAlert begin, Words words, TimeProvider clock) : PageModel
{
    public const string Address = "/desk/public-alerts";
    private const int Most = 200;

    internal sealed record Row(Alert Alert, string Headline, IReadOnlyList<(string Kind, string Key)> Standings);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int OpenContests { get; private set; }

    public bool MayDraft => User.May(PreventionPermissions.DraftAlerts);

    public static string BeginFrom(CampaignId campaign) => $"{Address}?campaign={campaign.Value}";

    public async Task OnGet(CancellationToken ct)
    {
        OpenContests = await db.Set<IndicatorContest>().CountAsync(c => c.State == ContestState.Open, ct);
        var alerts = await db.Set<Alert>().AsNoTracking().Where(a => a.State != AlertState.Discarded).OrderByDescending(a => a.CreatedAt).Take(Most).ToListAsync(ct);
        var ids = alerts.Select(a => a.Id).ToList();
        var editions = (await db.Set<AlertEdition>().AsNoTracking().Where(e => ids.Contains(e.Alert)).ToListAsync(ct)).ToLookup(e => e.Alert);
        var keys = await envelopes.KeysOf([.. ids.Select(i => i.Value)], ct);
        var now = Instant.Of(clock);
        Rows = [.. alerts.Where(a => keys.ContainsKey(a.Id.Value)).Select(a => RowOf(new OpenedAlert(a, [.. editions[a.Id].OrderBy(e => e.Number)], keys[a.Id.Value], []), now)).OrderBy(r => RankOf(r, now))];
    }

    /// <summary>A draft is begun, and opens to be written.</summary>
    public async Task<IActionResult> OnPost(Guid? campaign, CancellationToken ct)
    {
        if (!MayDraft) return Forbid();

        var (me, act) = (User.AccountId()!.Value.Value, HttpContext.ActFor("prevention.alerts"));
        var begun = campaign is { } id ? await begin.From(CampaignId.From(id), User, me, act, ct) : await begin.FromScratch(me, act, ct);
        if (begun.IsDone) return Redirect(EditAlertModel.AddressOf(begun.Value));

        ModelState.AddModelError("", words.Of(begun.Refusal!));
        Response.StatusCode = Refused.StatusOf(begun.Refusal!.Kind);
        await OnGet(ct);
        return Page();
    }

    private Row RowOf(OpenedAlert opened, Instant now)
    {
        var content = opened.ContentOf(opened.Shown);
        return new Row(opened.Alert, (content.TextIn(words.Language.Code) ?? (content.Texts is [var first, ..] ? first : null))?.Headline ?? "", [.. Standings(opened, now)]);
    }

    /// <summary>Where an alert stands, each with the kind of its tag.</summary>
    internal static IEnumerable<(string Kind, string Key)> Standings(OpenedAlert opened, Instant now)
    {
        if (opened.Draft is { } draft) yield return draft.State == EditionState.InReview ? ("waiting", "in-review") : ("action", opened.Alert.Public == 0 ? "drafted" : "correction");
        if (opened.Alert.AwaitsConfirmation) yield return ("waiting", "unconfirmed");
        if (opened.Alert.IsInForce(now)) yield return ("done", "published");
        else if (opened.Alert.State == AlertState.Published) yield return ("quiet", "expired");
        if (opened.Alert.State == AlertState.Withdrawn) yield return ("danger", "withdrawn");
        if (opened.Alert.State == AlertState.Discarded) yield return ("quiet", "discarded");
    }

    private static int RankOf(Row row, Instant now) =>
        row.Standings.Any(s => s.Kind == "waiting") ? 0 : row.Standings.Any(s => s.Kind == "action") ? 1 : row.Alert.IsInForce(now) ? 2 : 3;
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>One campaign: what is counted of it, why its reports belong together, and what analysts decide of it.</summary>
[Needs(LinkingPermissions.Read)]
internal sealed partial class CampaignPageModel(
    AppDb db, ShowCampaign show, BesideCampaign beside, FindCampaigns find, RulesInForce rules, IObservedTexts observed, RegionMap map, Taxonomies taxonomies, CampaignWords names, Envelopes envelopes, TimeProvider clock) : PageModel
{
    private const string Purpose = "linking.read";
    private static readonly string[] Dones = ["named", "judged", "noted", "decided", "revoked", "parted", "rejoined", "tagged", "untagged"];

    public CampaignView View { get; private set; } = null!;

    public CampaignWords Names => names;

    public string Title => names.TitleOf(View.Campaign, View.Line.Offence, View.Line.Body);

    public string? Done { get; private set; }

    public Beside Beside { get; private set; } = null!;

    public Taxonomies Taxonomies => taxonomies;

    /// <summary>None for whoever may not read reports.</summary>
    public IReadOnlyList<ReturningText> Texts { get; private set; } = [];

    public Instant Now { get; private set; }

    /// <summary>The newest of its reports.</summary>
    public ReportTable Reports => new(View.Campaign.Id, Beside.Reports, names, MayDecide);

    public GraphWords Graph => new(View);

    /// <summary>None where the country has no map, or nobody said a region.</summary>
    public IReadOnlyList<ShadedTile> Map => View.Regions.Count == 0 ? [] : ShadedTile.Of(map, View.Regions);

    /// <summary>The queue with the reports behind a figure; there they are looked at, given away, closed and answered together.</summary>
    public string Behind(string? more = null) => $"/desk/queue?status=all&q={Uri.EscapeDataString($"campaign:{View.Campaign.Id.Value} {more}".TrimEnd())}";

    /// <summary>The queue where it knows the codes of the table; else the reports of this campaign.</summary>
    public string Behind(string table, string code) =>
        table is "offence" or "language" or "region" ? Behind($"{table}:{code}") : ReportsModel.AddressOf(View.Campaign.Id, $"by={table}&code={Uri.EscapeDataString(code)}");

    public bool MayDecide => User.May(LinkingPermissions.Decide) && !View.Campaign.IsOver;

    /// <summary>What was decided may be taken back also where nothing holds together any more.</summary>
    public bool MayTakeBack => User.May(LinkingPermissions.Decide);

    public bool MayClose => User.May(LinkingPermissions.Close) && !View.Campaign.IsOver;

    /// <summary>A value that nobody named for so long has gone quiet.</summary>
    public bool IsActive(ValueLine value) => value.Last >= Now - ShowCampaign.Quiet;

    /// <summary>What most of the reports have in common, table by table.</summary>
    public IEnumerable<(string Table, Share Share)> Ways =>
        View.Tables.Where(t => t.Table is "offence" or "platform" or "body" or "method" or "language" && t.Rows.Count > 0).Select(t => (t.Table, t.Rows[0]));

    private bool SeesRestricted => User.May(LinkingPermissions.ReadRestricted);

    public async Task<IActionResult> OnGet(Guid id, string? done, CancellationToken ct)
    {
        Done = Dones.Contains(done) ? done : null;
        return await Show(CampaignId.From(id), ct);
    }

    private async Task<IActionResult> Show(CampaignId id, CancellationToken ct)
    {
        Now = Instant.Of(clock);
        if (await show.Of(id, SeesRestricted, Now, ct) is not { } view) return NotFound();
        if (view.Campaign.Into is { } into) return Redirect(CampaignWords.AddressOf(into) + (Done is null ? "" : "?done=" + Done));

        await db.RecordRead(HttpContext.ActFor(Purpose), "linking.campaign-read", [id.Subject], ct);
        (View, Beside) = (view, await beside.Of(view, SeesRestricted, ct));
        Texts = await ReturningTexts.In(view, rules.Current.Weights, observed, User, HttpContext.ActFor(Purpose), ct);
        return Page();
    }
}

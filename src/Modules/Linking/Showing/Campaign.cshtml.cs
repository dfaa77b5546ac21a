using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>One campaign: what is counted of it, why its reports belong together, and what analysts decide of it.</summary>
[Needs(LinkingPermissions.Read)]
internal sealed partial class CampaignPageModel(AppDb db, ShowCampaign show, FindCampaigns find, ListReports list, CampaignWords names, Envelopes envelopes, IOfficers officers, TimeProvider clock) : PageModel
{
    private const string Purpose = "linking.read";
    private static readonly string[] Dones = ["named", "judged", "noted", "decided", "revoked", "parted", "rejoined"];

    public CampaignView View { get; private set; } = null!;

    public CampaignWords Names => names;

    public string Title => names.TitleOf(View.Campaign, View.Line.Offence, View.Line.Body);

    public string? Done { get; private set; }

    public IReadOnlyList<NoteLine> Notes { get; private set; } = [];

    public IReadOnlyList<DecisionLine> Decisions { get; private set; } = [];

    public IReadOnlyList<PartingLine> Partings { get; private set; } = [];

    public IReadOnlyList<CampaignSketch> Related { get; private set; } = [];

    /// <summary>The newest of its reports.</summary>
    public ReportTable Reports { get; private set; } = null!;

    public GraphWords Graph => new(View);

    /// <summary>The queue with the reports behind a figure; there they are looked at, given away, closed and answered together.</summary>
    public string Behind(string? more = null) => $"/desk/queue?status=all&q={Uri.EscapeDataString($"campaign:{View.Campaign.Id.Value} {more}".TrimEnd())}";

    /// <summary>The queue where it knows the codes of the table; else the reports of this campaign.</summary>
    public string Behind(string table, string code) =>
        table is "offence" or "language" ? Behind($"{table}:{code}") : ReportsModel.AddressOf(View.Campaign.Id, $"by={table}&code={Uri.EscapeDataString(code)}");

    public bool MayDecide => User.May(LinkingPermissions.Decide) && !View.Campaign.IsOver;

    /// <summary>What was decided may be taken back also where nothing holds together any more.</summary>
    public bool MayTakeBack => User.May(LinkingPermissions.Decide);

    public bool MayClose => User.May(LinkingPermissions.Close) && !View.Campaign.IsOver;

    private bool SeesRestricted => User.May(LinkingPermissions.ReadRestricted);

    public async Task<IActionResult> OnGet(Guid id, string? done, CancellationToken ct)
    {
        Done = Dones.Contains(done) ? done : null;
        return await Show(CampaignId.From(id), ct);
    }

    private async Task<IActionResult> Show(CampaignId id, CancellationToken ct)
    {
        if (await show.Of(id, SeesRestricted, Instant.Of(clock), ct) is not { } view) return NotFound();
        if (view.Campaign.Into is { } into) return Redirect(CampaignWords.AddressOf(into) + (Done is null ? "" : "?done=" + Done));

        await db.RecordRead(HttpContext.ActFor(Purpose), "linking.campaign-read", [id.Subject], ct);
        View = view;
        Notes = await NotesOf(id, ct);
        Decisions = await DecisionsOf(ct);
        Partings = await PartingsOf(id, ct);
        Related = await find.Sketch([.. view.Bridges.Select(b => b.Kept == id ? b.Cut : b.Kept)], SeesRestricted, ct);
        Reports = new ReportTable(id, await list.Of(id, new ReportsAsked(), 1, SeesRestricted, ct), names, MayDecide);
        return Page();
    }

    private async Task<IReadOnlyList<NoteLine>> NotesOf(CampaignId id, CancellationToken ct)
    {
        var notes = await db.Set<CampaignNote>().AsNoTracking().Where(n => n.Campaign == id).OrderBy(n => n.At).ToListAsync(ct);
        var (keys, people) = (await envelopes.KeysOf([.. notes.Select(n => n.Id)], ct), await NamesOf(notes.Select(n => n.By), ct));
        return [.. notes.Select(n => new NoteLine(people.GetValueOrDefault(AccountId.From(n.By)), n.At, JudgeCampaign.TextOf(n, keys.GetValueOrDefault(n.Id))))];
    }

    /// <summary>What was decided of the values that this page shows, one by one.</summary>
    private async Task<IReadOnlyList<DecisionLine>> DecisionsOf(CancellationToken ct)
    {
        var values = View.Values.ToDictionary(v => v.Value);
        var asked = values.Keys.Select(v => (Guid?)v).ToList();
        var members = db.Set<Source>().Where(s => s.Campaign == View.Campaign.Id).Select(s => (Guid?)s.Id);
        var decided = await db.Set<Decision>().AsNoTracking().Where(d => d.Parting == null && (asked.Contains(d.Value) || (d.Kind == DecisionKind.Join && (members.Contains(d.Source) || members.Contains(d.Other)))))
            .OrderByDescending(d => d.At).Take(100).ToListAsync(ct);
        var (keys, people) = (await envelopes.KeysOf([.. decided.Select(d => d.Id.Value)], ct), await NamesOf(decided.Select(d => d.By), ct));
        return [.. decided.Select(d => new DecisionLine(
            d.Id, d.Kind, d.Value is { } v ? values.GetValueOrDefault(v)?.Canonical : null, people.GetValueOrDefault(AccountId.From(d.By)), d.At, DecideLink.ReasonOf(d, keys.GetValueOrDefault(d.Id.Value)), d.RevokedAt is not null))];
    }

    /// <summary>Of this campaign and of those that go on in it.</summary>
    private async Task<IReadOnlyList<PartingLine>> PartingsOf(CampaignId id, CancellationToken ct)
    {
        var led = db.Set<Campaign>().Where(c => c.Into == id).Select(c => c.Id);
        var partings = await db.Set<Parting>().AsNoTracking().Where(p => p.Campaign == id || led.Contains(p.Campaign)).OrderByDescending(p => p.At).Take(100).ToListAsync(ct);
        var (keys, people) = (await envelopes.KeysOf([.. partings.Select(p => p.Id.Value)], ct), await NamesOf(partings.Select(p => p.By), ct));
        return [.. partings.Select(p => new PartingLine(p, people.GetValueOrDefault(AccountId.From(p.By)), PartReports.ReasonOf(p, keys.GetValueOrDefault(p.Id.Value))))];
    }

    private Task<IReadOnlyDictionary<AccountId, string>> NamesOf(IEnumerable<Guid> people, CancellationToken ct) => officers.NamesOf([.. people.Distinct().Select(AccountId.From)], ct);
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>One campaign: what is counted of it, why its reports belong together, and what analysts decide of it.</summary>
[Needs(LinkingPermissions.Read)]
internal sealed class CampaignPageModel(AppDb db, ShowCampaign show, CampaignWords names, Envelopes envelopes, IOfficers officers, TimeProvider clock) : PageModel
{
    private const string Purpose = "linking.read";
    private static readonly string[] Dones = ["named", "judged", "noted", "decided", "revoked"];

    public CampaignView View { get; private set; } = null!;

    public CampaignWords Names => names;

    public string Title => names.TitleOf(View.Campaign, View.Line.Offence, View.Line.Body);

    public string? Done { get; private set; }

    public IReadOnlyList<NoteLine> Notes { get; private set; } = [];

    public IReadOnlyList<DecisionLine> Decisions { get; private set; } = [];

    public IReadOnlyList<(CampaignId Id, string Title, BridgeRow Bridge)> Related { get; private set; } = [];

    /// <summary>The queue with the reports behind a figure; there they are looked at, given away, closed and answered together.</summary>
    public string Behind(string? more = null) => $"/desk/queue?status=all&q={Uri.EscapeDataString($"campaign:{View.Campaign.Id.Value} {more}".TrimEnd())}";

    /// <summary>Null for a table whose codes the queue does not know.</summary>
    public string? Behind(string table, string code) => table is "offence" or "language" ? Behind($"{table}:{code}") : null;

    public bool MayDecide => User.May(LinkingPermissions.Decide) && !View.Campaign.IsOver;

    public bool MayClose => User.May(LinkingPermissions.Close) && !View.Campaign.IsOver;

    private bool SeesRestricted => User.May(LinkingPermissions.ReadRestricted);

    public async Task<IActionResult> OnGet(Guid id, string? done, CancellationToken ct)
    {
        Done = Dones.Contains(done) ? done : null;
        return await Show(CampaignId.From(id), ct);
    }

    public Task<IActionResult> OnPostName(Guid id, string? name, CancellationToken ct) =>
        Do(id, "named", act => JudgeCampaign.Call(CampaignId.From(id), name, act, db, ct), ct);

    public async Task<IActionResult> OnPostJudge(Guid id, string? state, CancellationToken ct)
    {
        var wanted = Enum.GetValues<CampaignState>().Where(s => EventName.Spell(s) == state).Select(s => (CampaignState?)s).FirstOrDefault();
        if (wanted is CampaignState.Closed && !User.May(LinkingPermissions.Close)) return Forbid();

        return await Do(id, "judged", act => JudgeCampaign.Become(CampaignId.From(id), wanted ?? CampaignState.Merged, act, db, ct), ct);
    }

    public Task<IActionResult> OnPostNote(Guid id, string? text, CancellationToken ct) =>
        Do(id, "noted", act => JudgeCampaign.Note(CampaignId.From(id), text, Me, act, db, envelopes, ct), ct);

    public Task<IActionResult> OnPostBlock(Guid id, Guid value, string? reason, CancellationToken ct) => Decide(id, new(DecisionKind.Block, value, null, null, reason), ct);

    public Task<IActionResult> OnPostAllow(Guid id, Guid value, string? reason, CancellationToken ct) => Decide(id, new(DecisionKind.Allow, value, null, null, reason), ct);

    public async Task<IActionResult> OnPostJoin(Guid id, Guid other, string? reason, CancellationToken ct)
    {
        var (ours, theirs) = (await FirstOf(CampaignId.From(id), ct), await FirstOf(CampaignId.From(other), ct));
        return await Decide(id, new(DecisionKind.Join, null, ours, theirs, reason), ct);
    }

    public Task<IActionResult> OnPostRevoke(Guid id, Guid decision, CancellationToken ct) =>
        Do(id, "revoked", act => DecideLink.Revoke(DecisionId.From(decision), act, db, ct), ct);

    private Guid Me => User.AccountId()!.Value.Value;

    private Task<IActionResult> Decide(Guid id, DecideLink.Command command, CancellationToken ct) =>
        Do(id, "decided", async act => new Result((await DecideLink.Handle(command, Me, act, db, envelopes, ct)).Refusal), ct);

    private async Task<IActionResult> Do(Guid id, string done, Func<Act, Task<Result>> deed, CancellationToken ct)
    {
        if (!User.May(LinkingPermissions.Decide)) return Forbid();
        if (await Find(CampaignId.From(id), ct) is null) return NotFound();

        var result = await deed(HttpContext.ActFor("linking.decide"));
        if (result.IsDone) return Redirect($"{CampaignWords.AddressOf(CampaignId.From(id))}?done={done}");

        db.ChangeTracker.Clear();
        ModelState.AddModelError("", names.Of(result.Refusal!));
        Response.StatusCode = Refused.StatusOf(result.Refusal!.Kind);
        return await Show(CampaignId.From(id), ct);
    }

    private async Task<Guid> FirstOf(CampaignId campaign, CancellationToken ct) =>
        await db.Set<Source>().Where(s => s.Campaign == campaign && (SeesRestricted || !s.IsRestricted)).OrderBy(s => s.At).Select(s => s.Id).FirstOrDefaultAsync(ct);

    private Task<CampaignView?> Find(CampaignId id, CancellationToken ct) => show.Of(id, SeesRestricted, Instant.Of(clock), ct);

    private async Task<IActionResult> Show(CampaignId id, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } view) return NotFound();
        if (view.Campaign.Into is { } into) return Redirect(CampaignWords.AddressOf(into));

        await db.RecordRead(HttpContext.ActFor(Purpose), "linking.campaign-read", [id.Subject], ct);
        View = view;
        Notes = await NotesOf(id, ct);
        Decisions = await DecisionsOf(ct);
        Related = await RelatedTo(id, ct);
        return Page();
    }

    private async Task<IReadOnlyList<NoteLine>> NotesOf(CampaignId id, CancellationToken ct)
    {
        var notes = await db.Set<CampaignNote>().AsNoTracking().Where(n => n.Campaign == id).OrderBy(n => n.At).ToListAsync(ct);
        var (keys, people) = (await envelopes.KeysOf([.. notes.Select(n => n.Id)], ct), await NamesOf(notes.Select(n => n.By), ct));
        return [.. notes.Select(n => new NoteLine(people.GetValueOrDefault(AccountId.From(n.By)), n.At, JudgeCampaign.TextOf(n, keys.GetValueOrDefault(n.Id))))];
    }

    /// <summary>What was decided of the values that this page shows.</summary>
    private async Task<IReadOnlyList<DecisionLine>> DecisionsOf(CancellationToken ct)
    {
        var values = View.Values.ToDictionary(v => v.Value);
        var asked = values.Keys.Select(v => (Guid?)v).ToList();
        var members = db.Set<Source>().Where(s => s.Campaign == View.Campaign.Id).Select(s => (Guid?)s.Id);
        var decided = await db.Set<Decision>().AsNoTracking().Where(d => asked.Contains(d.Value) || (d.Kind == DecisionKind.Join && (members.Contains(d.Source) || members.Contains(d.Other)))).OrderByDescending(d => d.At).Take(100).ToListAsync(ct);
        var (keys, people) = (await envelopes.KeysOf([.. decided.Select(d => d.Id.Value)], ct), await NamesOf(decided.Select(d => d.By), ct));
        return [.. decided.Select(d => new DecisionLine(
            d.Id, d.Kind, d.Value is { } v ? values.GetValueOrDefault(v)?.Canonical : null, people.GetValueOrDefault(AccountId.From(d.By)), d.At, DecideLink.ReasonOf(d, keys.GetValueOrDefault(d.Id.Value)), d.RevokedAt is not null))];
    }

    private async Task<IReadOnlyList<(CampaignId, string, BridgeRow)>> RelatedTo(CampaignId id, CancellationToken ct)
    {
        List<(CampaignId, string, BridgeRow)> related = [];
        foreach (var bridge in View.Bridges)
        {
            var other = bridge.Kept == id ? bridge.Cut : bridge.Kept;
            if (await Find(other, ct) is { } view) related.Add((other, names.TitleOf(view.Campaign, view.Line.Offence, view.Line.Body), bridge));
        }

        return related;
    }

    private Task<IReadOnlyDictionary<AccountId, string>> NamesOf(IEnumerable<Guid> people, CancellationToken ct) => officers.NamesOf([.. people.Distinct().Select(AccountId.From)], ct);
}

using Microsoft.AspNetCore.Mvc;
using Ragusa.Access;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>What an analyst does on the page of a campaign.</summary>
internal sealed partial class CampaignPageModel
{
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

    public Task<IActionResult> OnPostBlock(Guid id, Guid value, string? reason, CancellationToken ct) => Overrule(id, DecisionKind.Block, value, reason, ct);

    public Task<IActionResult> OnPostAllow(Guid id, Guid value, string? reason, CancellationToken ct) => Overrule(id, DecisionKind.Allow, value, reason, ct);

    public Task<IActionResult> OnPostJoin(Guid id, Guid other, int version, string? reason, CancellationToken ct) =>
        Do(id, "decided", act => JoinCampaigns.Handle(new(CampaignId.From(id), CampaignId.From(other), version, reason), Me, act, db, envelopes, ct), ct);

    public Task<IActionResult> OnPostRevoke(Guid id, Guid decision, CancellationToken ct) =>
        Do(id, "revoked", act => RevokeDecision.Handle(DecisionId.From(decision), SeesRestricted, rules.Current.Weights, act, db, ct), ct);

    public Task<IActionResult> OnPostRejoin(Guid id, Guid parting, CancellationToken ct) =>
        Do(id, "rejoined", act => PartReports.TakeBack(PartingId.From(parting), SeesRestricted, act, db, ct), ct);

    public Task<IActionResult> OnPostTag(Guid id, string? tag, CancellationToken ct) =>
        Do(id, "tagged", act => TagCampaign.Put(CampaignId.From(id), tag, Me.Id, act, taxonomies, db, ct), ct);

    public Task<IActionResult> OnPostUntag(Guid id, string? tag, CancellationToken ct) =>
        Do(id, "untagged", act => TagCampaign.Take(CampaignId.From(id), tag, act, db, ct), ct);

    private Analyst Me => new(User.AccountId()!.Value.Value, SeesRestricted);

    private TextKeys Keys => new(db, rules.Current.Weights);

    private Task<IActionResult> Overrule(Guid id, DecisionKind kind, Guid value, string? reason, CancellationToken ct) => Do(id, "decided", async act =>
    {
        var commands = (await Keys.ToDecide(kind, value, ct)).Select(key => new DecideLink.Command(kind, key, null, null, reason, CampaignId.From(id)));
        return new Result((await DecideLink.HandleAll([.. commands], Me, act, db, envelopes, ct)).Refusal);
    }, ct);

    private async Task<IActionResult> Do(Guid id, string done, Func<Act, Task<Result>> deed, CancellationToken ct)
    {
        if (!User.May(LinkingPermissions.Decide)) return Forbid();
        if (await find.Of(CampaignId.From(id), SeesRestricted, ct) is null) return NotFound();

        var result = await deed(HttpContext.ActFor("linking.decide"));
        if (result.IsDone) return Redirect($"{CampaignWords.AddressOf(CampaignId.From(id))}?done={done}");

        db.ChangeTracker.Clear();
        ModelState.AddModelError("", names.Of(result.Refusal!));
        Response.StatusCode = Refused.StatusOf(result.Refusal!.Kind);
        return await Show(CampaignId.From(id), ct);
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>Joins a campaign with another that is found by its address, its id or its name.</summary>
[Needs(LinkingPermissions.Decide)]
internal sealed class JoinModel(AppDb db, FindCampaigns find, CampaignWords names, Envelopes envelopes) : PageModel
{
    private const int Longest = 300;

    public Campaign Campaign { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public string? Sought { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>Null before anything was looked for.</summary>
    public IReadOnlyList<CampaignSketch>? Found { get; private set; }

    /// <summary>What was looked for is there and over, or it is this campaign itself.</summary>
    public Refusal? Not { get; private set; }

    public CampaignWords Names => names;

    public static string AddressOf(CampaignId campaign) => $"{CampaignWords.AddressOf(campaign)}/join";

    public async Task<IActionResult> OnGet(Guid id, string? with, CancellationToken ct) => await Show(CampaignId.From(id), with, ct);

    public async Task<IActionResult> OnPost(Guid id, Guid other, int version, string? reason, CancellationToken ct)
    {
        var campaign = CampaignId.From(id);
        if (await find.Of(campaign, SeesRestricted, ct) is null) return NotFound();

        var done = await JoinCampaigns.Handle(new(campaign, CampaignId.From(other), version, reason), new Analyst(User.AccountId()!.Value.Value, SeesRestricted), HttpContext.ActFor("linking.decide"), db, envelopes, ct);
        if (done.IsDone) return Redirect($"{CampaignWords.AddressOf(campaign)}?done=decided");

        db.ChangeTracker.Clear();
        Reason = reason;
        ModelState.AddModelError(done.Refusal!.Code.StartsWith("linking.reason", StringComparison.Ordinal) ? "reason" : "", names.Of(done.Refusal));
        Response.StatusCode = Refused.StatusOf(done.Refusal.Kind);
        return await Show(campaign, other.ToString(), ct);
    }

    private bool SeesRestricted => User.May(LinkingPermissions.ReadRestricted);

    private async Task<IActionResult> Show(CampaignId id, string? with, CancellationToken ct)
    {
        if (await find.Of(id, SeesRestricted, ct) is not { } campaign) return NotFound();
        if (campaign.IsOver) return Redirect(CampaignWords.AddressOf(id));

        (Campaign, Sought) = (campaign, with?.Trim() is { Length: > 0 and <= Longest } typed ? typed : null);
        Title = await find.Sketch([id], SeesRestricted, ct) is [var sketch] ? names.TitleOf(sketch.Campaign, sketch.Offence, sketch.Body) : "";
        if (Sought is not null) await Find(id, Sought, ct);
        return Page();
    }

    private async Task Find(CampaignId id, string sought, CancellationToken ct)
    {
        var found = await find.Named(sought, SeesRestricted, ct);
        Found = [.. found.Where(f => f.Campaign.Id != id)];
        if (Found.Count > 0) return;

        Not = found.Count > 0 ? LinkingRefusals.SameCampaign
            : FindCampaigns.IdIn(sought) is { } typed && await find.Of(typed, SeesRestricted, ct) is { IsOver: true } ? LinkingRefusals.CampaignIsOver
            : LinkingRefusals.CampaignUnknown;
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Pages;

namespace Ragusa.Linking;

/// <summary>What is going on now: campaigns by how fast they grow.</summary>
[Needs(LinkingPermissions.Read)]
internal sealed class CampaignsModel(AppDb db, CountCampaigns count, Taxonomies taxonomies, CampaignWords names, TimeProvider clock, Words words) : PageModel
{
    public const string Address = "/desk/campaigns";

    public IReadOnlyList<CampaignLine> Lines { get; private set; } = [];

    public Instant CountedAt { get; private set; }

    public CampaignOrder Order { get; private set; }

    public CampaignState? State { get; private set; }

    /// <summary>Whether rules wait for a decision (<c>open</c>) or are being applied (<c>moving</c>); else null.</summary>
    public string? Rules { get; private set; }

    public string? Tag { get; private set; }

    public CampaignWords Names => names;

    public bool MayDecide => User.May(LinkingPermissions.Decide);

    /// <summary>Those of the taxonomies, and one that was asked for although they have it no more.</summary>
    public IReadOnlyList<Choice> Tags => [.. taxonomies.ChoicesIn(words.Language.Code).Concat(Tag is { } tag && taxonomies.Of(tag) is null ? [new Choice(tag, tag)] : [])];

    public IReadOnlyList<Choice> Orders => [.. Enum.GetValues<CampaignOrder>().Select(o => new Choice(EventName.Spell(o), words["campaigns.order." + EventName.Spell(o)]))];

    public IReadOnlyList<Choice> States => [.. new[] { CampaignState.Detected, CampaignState.Confirmed, CampaignState.Dismissed, CampaignState.Closed }.Select(s => new Choice(EventName.Spell(s), words["campaigns.state." + EventName.Spell(s)]))];

    public async Task OnGet(string? order, string? state, string? tag, CancellationToken ct)
    {
        Order = Enum.GetValues<CampaignOrder>().FirstOrDefault(o => EventName.Spell(o) == order);
        State = Enum.GetValues<CampaignState>().Where(s => EventName.Spell(s) == state).Select(s => (CampaignState?)s).FirstOrDefault();
        Tag = tag is { Length: > 0 and <= CampaignTag.Longest } ? tag : null;
        (Lines, CountedAt) = await count.Of(Order, State, Tag, User.May(LinkingPermissions.ReadRestricted), Instant.Of(clock), ct);
        Rules = await NewsOfRules(ct);
    }

    private async Task<string?> NewsOfRules(CancellationToken ct)
    {
        var states = await db.Set<RuleSet>().Select(s => s.State).Where(s => s == RuleState.Accepted || s == RuleState.Compared).ToListAsync(ct);
        return states.Contains(RuleState.Accepted) ? "moving" : states.Count > 0 ? "open" : null;
    }

    public string NameOf(string tag) => taxonomies.NameOf(tag, words.Language.Code);
}

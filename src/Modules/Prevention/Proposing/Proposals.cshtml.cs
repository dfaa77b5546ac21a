using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>The rule that proposes alerts, what it proposes now, and what it would have proposed of one campaign.</summary>
[Needs(PreventionPermissions.ReadAlerts)]
internal sealed class ProposalsModel(ProposeAlerts propose, BackTestValue test, CountAsked asked, ProposalRules rules, KeptFigures kept, Words words, AppDb db) : PageModel
{
    public const string Address = "/desk/alert-proposals";

    public ProposalRules Rules => rules;

    public IReadOnlyList<Proposal> All { get; private set; } = [];

    public Instant CountedAt { get; private set; }

    /// <summary>The campaign whose days are shown.</summary>
    public Proposal? Chosen { get; private set; }

    public string? Typed { get; private set; }

    /// <summary>Null before a value was asked for, or if it cannot be read.</summary>
    public IReadOnlyList<ValueTest>? Tested { get; private set; }

    public bool IsUnread { get; private set; }

    public bool MayLookUp => User.May(LinkingRights.Read);

    /// <summary>How much the public asked about, by day.</summary>
    public IReadOnlyList<AskedDay> Asked { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid? campaign, CancellationToken ct)
    {
        await ShowAll(ct);
        if (campaign is { } id)
        {
            Chosen = await propose.Of(CampaignId.From(id), User, ct);
            if (Chosen is null) return NotFound();
        }

        await Record([], ct);
        return Page();
    }

    /// <summary>The days of one value. What was typed is in no address and no log; that it was looked at is in the journal, by its keyed hash.</summary>
    public async Task<IActionResult> OnPost(string? what, CancellationToken ct)
    {
        if (!MayLookUp) return Forbid();

        await ShowAll(ct);
        Typed = what?.Trim();
        var tested = Typed is { Length: > 0 } typed ? await test.Of(typed, User, ct) : null;
        (Tested, IsUnread) = (tested?.Named, tested is null);
        await Record(tested?.Looked ?? [], ct);
        return Page();
    }

    private async Task ShowAll(CancellationToken ct)
    {
        // They are named in the reader's language.
        (All, CountedAt) = await kept.Of($"prevention.proposals {MayLookUp} {words.Language.Code}", () => propose.Of(User, ct), ct);
        Asked = (await kept.Of("prevention.asked", () => asked.ByDay(ct), ct)).Figures;
    }

    private async Task Record(IReadOnlyList<Guid> values, CancellationToken ct)
    {
        var act = HttpContext.ActFor("prevention.propose");
        var read = All.Select(p => p.Campaign.Campaign).Concat(Chosen is null ? [] : [Chosen.Campaign.Campaign]).Distinct().Select(c => c.Subject).ToList();
        if (read.Count > 0) await db.RecordRead(act, "prevention.proposals-read", read, ct);
        if (values.Count > 0) await db.RecordRead(act, "prevention.value-tested", [.. values.Select(v => new ObjectRef("linking.value", v.ToString()))], ct);
    }
}

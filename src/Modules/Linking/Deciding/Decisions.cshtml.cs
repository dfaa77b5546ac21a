using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Linking;

/// <summary>Everything in which analysts overruled the rules, to be looked through and taken back.</summary>
[Needs(LinkingPermissions.Decide)]
internal sealed class DecisionsModel(AppDb db, ListDecisions list, RulesInForce rules, CampaignWords names) : PageModel
{
    public const string Address = "/desk/campaigns/decisions";

    public IReadOnlyList<DecidedLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>Those that were taken back are shown too.</summary>
    public bool All { get; private set; }

    public bool IsDone { get; private set; }

    // What was done is told on the first page only.
    public Task OnGet(Guid? after, bool all, string? done, CancellationToken ct) => Show(after, all, isDone: after is null && done == "revoked", ct);

    public async Task<IActionResult> OnPost(Guid decision, bool all, CancellationToken ct)
    {
        var result = await RevokeDecision.Handle(DecisionId.From(decision), SeesRestricted, rules.Current.Weights, HttpContext.ActFor("linking.decide"), db, ct);
        if (result.IsDone) return Redirect($"{Address}?done=revoked{(all ? "&all=true" : "")}");

        db.ChangeTracker.Clear();
        ModelState.AddModelError("", names.Of(result.Refusal!));
        Response.StatusCode = Refused.StatusOf(result.Refusal!.Kind);
        await Show(null, all, isDone: false, ct);
        return Page();
    }

    private bool SeesRestricted => User.May(LinkingPermissions.ReadRestricted);

    private async Task Show(Guid? after, bool all, bool isDone, CancellationToken ct)
    {
        (All, IsDone) = (all, isDone);
        (Lines, var next) = await list.Of(after is { } id ? DecisionId.From(id) : null, standing: !all, SeesRestricted, ct);
        Next = next?.Value.ToString();
        var read = Lines.Select(l => new ObjectRef("linking.decision", l.Decision.Id.Value.ToString())).Concat(Lines.Where(l => l.Canonical is not null).Select(l => new ObjectRef("linking.value", l.Decision.Value.ToString()!)));
        if (Lines.Count > 0) await db.RecordRead(HttpContext.ActFor("linking.decide"), "linking.decisions-read", [.. read], ct);
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>What to do with the chosen reports, before anything is changed.</summary>
[Needs(ReportingPermissions.Read)]
internal sealed class NewActModel(AppDb db, Search search, SearchBox box, BulkActs acts, DeskWords desk, Words words, IOfficers officers, Units units, UnitPack pack, MessageTexts texts) : PageModel
{
    public BulkKind Kind { get; private set; }

    public string KindCode => EventName.Spell(Kind);

    /// <summary>Everything that matches instead of chosen rows.</summary>
    public bool IsAll { get; private set; }

    public IReadOnlyList<Guid> Chosen { get; private set; } = [];

    public QueueFilter Filter { get; private set; } = QueueFilter.None;

    public IReadOnlyList<Choice> Officers { get; private set; } = [];

    public IReadOnlyList<Choice> Reasons => [.. ClosingReasons.All.Select(r => new Choice(r, words["desk.closing." + r]))];

    public IReadOnlyList<Choice> UnitChoices => [.. pack.Units.Select(u => new Choice(u.Code, u.Name.In(desk.Language) is { Length: > 0 } name ? name : u.Code))];

    public IReadOnlyList<Choice> Texts { get; private set; } = [];

    public DeskWords Desk => desk;

    public IActionResult OnGet() => LocalRedirect(QueueFilter.Address);

    public Task<IActionResult> OnPost(string? kind, bool all, Guid[]? report, [FromForm] QueueFilter.Typed typed, CancellationToken ct)
    {
        if (!Read(kind, all, report, typed)) return Task.FromResult<IActionResult>(Forbid());
        return !IsAll && Chosen.Count == 0 ? Refuse(BulkRefusals.NothingChosen, ct) : Show(ct);
    }

    public async Task<IActionResult> OnPostPrepare(
        string? kind, bool all, Guid[]? report, [FromForm] QueueFilter.Typed typed, string? officer, string? reason, string? chosen, string? toUnit, string? until, string? text, string? because, CancellationToken ct)
    {
        if (!Read(kind, all, report, typed)) return Forbid();

        var ids = await Ids(ct);
        if (ids.Refusal is { } none) return await Refuse(none, ct);

        var why = BulkWish.WantsReason(Kind) ? MessageText.Read(because) : "";
        if (why.Refusal is { } wrong) return await Refuse(wrong == HandlingRefusals.MessageEmpty ? HandlingRefusals.ReasonMissing : wrong, ct);

        var target = Guid.TryParse(officer, out var to) ? to : (Guid?)null;
        var code = Kind switch { BulkKind.Close => reason, BulkKind.Confirm => chosen, BulkKind.Reroute => toUnit, BulkKind.Hold => until, BulkKind.Message => text, _ => "" };
        var wish = new BulkWish(Kind, Kind == BulkKind.Assign ? target : null, code ?? "", why.Value);
        var prepared = await acts.Prepare(wish, ids.Value, User, HttpContext.ActFor("reporting.bulk"), ct);
        return prepared.IsDone ? LocalRedirect($"/desk/acts/{prepared.Value.Value:N}") : await Refuse(prepared.Refusal!, ct);
    }

    private bool Read(string? kind, bool all, Guid[]? report, QueueFilter.Typed typed)
    {
        var known = BulkActs.For(User).Where(k => EventName.Spell(k) == kind).ToList();
        if (known.Count == 0) return false;

        (Kind, IsAll, Chosen, Filter) = (known[0], all, all ? [] : [.. (report ?? []).Distinct().Take(BulkActs.Most + 1)], typed.ToFilter(after: null));
        return true;
    }

    private async Task<Result<List<ReportId>>> Ids(CancellationToken ct)
    {
        if (!IsAll) return Chosen.Select(ReportId.From).ToList();

        var me = User.AccountId()?.Value;
        var (sought, flaws) = await box.ReadWhatItCan(Filter.Search ?? "", me, ct);
        return flaws.Count > 0 ? ViewRefusals.Unreadable : await ChosenReports.All(Filter.ToQuery(sought, me, await units.Of(me, ct)), User, db, search, ct);
    }

    private async Task<IActionResult> Refuse(Refusal refusal, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        ModelState.AddModelError(FieldOf(refusal), desk.Refusal(refusal));
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        return await Show(ct);
    }

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "reporting.no-such-officer" => "officer",
        "reporting.no-such-offence" => "chosen",
        "reporting.no-such-closing-reason" => "reason",
        "reporting.no-such-unit" => "toUnit",
        "reporting.hold-until-wrong" => "until",
        "reporting.no-such-text" => "text",
        "reporting.reason-missing" or "reporting.message-empty" or "reporting.broken-characters" => "because",
        _ => "",
    };

    private async Task<IActionResult> Show(CancellationToken ct)
    {
        if (Kind == BulkKind.Assign)
        {
            var working = await officers.WhoMay(ReportingPermissions.Handle, ct);
            var child = User.May(ReportingPermissions.ReadChild) ? await officers.WhoMay(ReportingPermissions.ReadChild, ct) : [];
            Officers = [.. working.Concat(child).DistinctBy(o => o.Id).OrderByDescending(o => o.Id == User.AccountId()).Select(o => new Choice(o.Id.Value.ToString(), o.Name))];
        }

        if (Kind == BulkKind.Message) Texts = [.. (await texts.All(desk.Language, ct)).Select(t => new Choice(t.Key, t.Name))];
        return Page();
    }
}

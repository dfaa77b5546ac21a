using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>One act on many: its preview, then how far it is, then what became of it.</summary>
[Needs(ReportingPermissions.Read)]
internal sealed class ActPageModel(AppDb db, BulkActs acts, MessageTexts texts, DeskWords desk, Words words, CountryProfile profile, IOfficers officers, UnitPack units, Formats formats) : PageModel
{
    private const int MostListed = 100;

    private Dictionary<BulkOutcome, int> counts = [];

    public BulkAct Act { get; private set; } = null!;

    public string What { get; private set; } = "";

    /// <summary>What is written to the reporters; null: nothing, or the text is gone.</summary>
    public ManyTongues? Text { get; private set; }

    /// <summary>Why reports cannot be changed, and how many each.</summary>
    public IReadOnlyList<(string Words, int Count)> Refusals { get; private set; } = [];

    /// <summary>Whose reports would change.</summary>
    public IReadOnlyList<(string Name, int Count)> Colleagues { get; private set; } = [];

    /// <summary>The reports that did not go the usual way.</summary>
    public IReadOnlyList<(string Reference, string Address, string Words)> Odd { get; private set; } = [];

    public bool IsMoving => Act.State is BulkState.Running or BulkState.Undoing;

    public bool MayUndo => Act.CanBeUndone && Act.State is BulkState.Done or BulkState.Cancelled && Act.UndoUntil >= desk.Now && CountOf(BulkOutcome.Done) > 0;

    public int Ended => Act.State is BulkState.Undoing or BulkState.Undone ? CountOf(BulkOutcome.Undone) + CountOf(BulkOutcome.Kept) + CountOf(BulkOutcome.Refused) : Act.Total - CountOf(BulkOutcome.Waiting);

    public int CountOf(BulkOutcome outcome) => counts.GetValueOrDefault(outcome);

    public Task<IActionResult> OnGet(string id, CancellationToken ct) => Show(id, ct);

    public Task<IActionResult> OnPostConfirm(string id, CancellationToken ct) => Do(id, (b, a) => acts.Confirm(b, User, a, ct), ct);

    public Task<IActionResult> OnPostCancel(string id, CancellationToken ct) => Do(id, (b, a) => acts.Cancel(b, User, a, ct), ct);

    public Task<IActionResult> OnPostUndo(string id, CancellationToken ct) => Do(id, (b, a) => acts.Undo(b, User, a, ct), ct);

    private async Task<IActionResult> Do(string id, Func<BulkActId, Act, Task<Result>> deed, CancellationToken ct)
    {
        if (!Guid.TryParseExact(id, "N", out var guid)) return NotFound();

        var result = await deed(BulkActId.From(guid), HttpContext.ActFor("reporting.bulk"));
        if (result.Refusal is not { } refusal) return LocalRedirect($"/desk/acts/{id}");
        if (refusal.Kind == RefusalKind.NotFound) return NotFound();

        db.ChangeTracker.Clear();
        ModelState.AddModelError("", desk.Refusal(refusal));
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        return await Show(id, ct);
    }

    private async Task<IActionResult> Show(string id, CancellationToken ct)
    {
        if (!Guid.TryParseExact(id, "N", out var guid) || await acts.Own(BulkActId.From(guid), User, ct) is not { } act) return NotFound();

        Act = act;
        var items = db.Set<BulkItem>().AsNoTracking().Where(i => i.Act == act.Id);
        counts = await items.GroupBy(i => i.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        Refusals = [.. (await items.Where(i => i.Refusal != "").GroupBy(i => i.Refusal).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).OrderByDescending(g => g.Count).Select(g => (WordsOf(g.Key), g.Count))];
        var assigned = await items.Where(i => i.Outcome == BulkOutcome.Waiting && i.Assignee != null).GroupBy(i => i.Assignee).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var names = await officers.NamesOf([.. assigned.Select(a => a.Key).Append(act.Target).OfType<Guid>().Distinct().Select(AccountId.From)], ct);
        Colleagues = [.. assigned.Where(a => a.Key != act.Officer).Select(a => (names.GetValueOrDefault(AccountId.From(a.Key!.Value), words["desk.actor.unknown"]), a.Count))];
        Text = act.Kind == BulkKind.Message ? await texts.Find(act.Code, desk.Language, ct) : null;
        What = act.Kind switch
        {
            BulkKind.Assign => act.Target is { } to ? words["bulk.what.assign", ("name", names.GetValueOrDefault(AccountId.From(to), words["desk.actor.unknown"]))] : words["bulk.what.return"],
            BulkKind.Close => words["bulk.what.close", ("reason", words["desk.closing." + act.Code])],
            BulkKind.Reroute => words["bulk.what.reroute", ("unit", units.Find(act.Code)?.Name.In(desk.Language) is { Length: > 0 } unit ? unit : act.Code)],
            BulkKind.Hold => words["bulk.what.hold", ("date", formats.Date(DateOnly.ParseExact(act.Code, "yyyy-MM-dd")))],
            BulkKind.Message => words["bulk.what.message", ("name", Text?.Name ?? act.Code)],
            _ => words["bulk.what.confirm", ("offence", desk.Offence(act.Code))],
        };
        Odd = await OddOnes(items, ct);
        return Page();
    }

    private async Task<IReadOnlyList<(string, string, string)>> OddOnes(IQueryable<BulkItem> items, CancellationToken ct)
    {
        var odd = await items.Where(i => i.Outcome == BulkOutcome.Refused || i.Outcome == BulkOutcome.Kept).OrderBy(i => i.Number).Take(MostListed).ToListAsync(ct);
        var ids = odd.Select(i => i.Report).ToList();
        var references = await db.Set<Report>().AsNoTracking().VisibleTo(User).Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Reference, ct);
        return
        [
            .. from item in odd
               where references.ContainsKey(item.Report)
               let reference = PublicReference.From(references[item.Report])
               select (reference.Print(profile.ReferencePrefix), ReportAddress.Of(reference, profile), item.Outcome == BulkOutcome.Kept ? words["bulk.kept"] : WordsOf(item.Refusal)),
        ];
    }

    private string WordsOf(string code) =>
        new[] { "desk.refusal." + code, "refusal." + code }.Where(words.Has).Select(key => words[key]).FirstOrDefault(code);
}

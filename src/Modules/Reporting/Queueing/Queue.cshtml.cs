using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>The queue: what needs somebody, most urgent first.</summary>
[Needs(ReportingPermissions.Read)]
internal sealed class QueueModel(AppDb db, Search search, CountryProfile profile, DeskWords desk, Words words, Units units) : PageModel
{
    private IReadOnlyDictionary<AccountId, string> names = new Dictionary<AccountId, string>();

    public QueueFilter Filter { get; private set; } = QueueFilter.Of(null, null, null, null, null, null);

    public ListReports.Page Found { get; private set; } = new([], false, false);

    public DeskWords Desk => desk;

    public string? Next => Found.HasMore ? QueueFilter.KeyOf(Found.Rows[^1].Place) : null;

    public IReadOnlyList<Choice> Statuses =>
    [
        .. Enum.GetValues<ReportStatus>().Select(s => new Choice(EventName.Spell(s), desk.Status(s))),
        new(QueueFilter.All, words["desk.queue.status.all"]),
    ];

    public IReadOnlyList<Choice> People => [new(QueueFilter.Mine, words["desk.queue.who.mine"]), new(QueueFilter.Nobody, words["desk.queue.who.nobody"])];

    /// <summary>The units to choose from; the officer's own come first and are the usual choice.</summary>
    public IReadOnlyList<Choice> Units =>
    [
        .. Filter.OwnUnits.Count > 0 ? [new Choice(QueueFilter.Mine, words["desk.queue.unit.mine"]), new Choice(QueueFilter.All, words["desk.queue.unit.all"])] : Array.Empty<Choice>(),
        .. units.VisibleTo(User).Select(u => new Choice(u.Code, u.Name.In(desk.Language) is { Length: > 0 } name ? name : u.Code)),
    ];

    public async Task<IActionResult> OnGet(
        string? q, string? status, string? who, string? offence, string? route, string? unit, string? after, [FromServices] Reports reports, [FromServices] IOfficers officers, CancellationToken ct)
    {
        Filter = QueueFilter.Of(q, status, who, offence, route, after) with { Unit = string.IsNullOrEmpty(unit) ? null : unit, OwnUnits = await units.Of(User.AccountId()?.Value, ct) };
        // A whole reference leads to its report; whoever may not see that learns nothing more than "nothing found".
        if (Filter.Search is { } typed && await reports.Named(typed, User, ct) is { IsDone: true }) return LocalRedirect(AddressOf(PublicReference.Parse(typed, profile.ReferencePrefix).Value));

        Found = await ListReports.Handle(Filter.ToQuery(User.AccountId()?.Value), User, db, search, profile, ct);
        names = await officers.NamesOf([.. Found.Rows.Select(r => r.Assignee).OfType<Guid>().Distinct().Select(AccountId.From)], ct);
        // That a report holds certain words is itself personal, so a search is a reading.
        if (Filter.Search is not null && Found.Rows.Count > 0) await db.RecordRead(HttpContext.ActFor("reporting.search"), "reporting.reports-searched", [.. Found.Rows.Select(r => r.Id.Subject)], ct);
        return Page();
    }

    public string ReferenceOf(ListReports.Row row) => PublicReference.From(row.Reference).Print(profile.ReferencePrefix);

    public string AddressOf(ListReports.Row row) => AddressOf(PublicReference.From(row.Reference));

    public string? NameOf(Guid? officer) => officer is { } id ? names.GetValueOrDefault(AccountId.From(id)) : null;

    private string AddressOf(PublicReference reference) => ReportAddress.Of(reference, profile);
}

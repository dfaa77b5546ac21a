using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>The queue: what needs somebody, most urgent first.</summary>
[Needs(ReportingPermissions.Read)]
internal sealed class QueueModel(AppDb db, Search search, SearchBox box, Views views, CountryProfile profile, DeskWords desk, Words words, Reports reports, IOfficers officers, Units units) : PageModel
{
    private IReadOnlyDictionary<AccountId, string> names = new Dictionary<AccountId, string>();

    public QueueFilter Filter { get; private set; } = QueueFilter.None;

    public ListReports.Page Found { get; private set; } = new([], null, null);

    /// <summary>Why the search cannot be read, in words; then nothing is shown.</summary>
    public string? Flaw { get; private set; }

    /// <summary>What a view names and nobody knows any more.</summary>
    public IReadOnlyList<string> Lost { get; private set; } = [];

    public IReadOnlyList<OpenView> Tabs { get; private set; } = [];

    public OpenView? View { get; private set; }

    public DeskWords Desk => desk;

    public string? Next => Found.Next is { } place ? QueueFilter.KeyOf(place) : null;

    /// <summary>To whom the key "a" gives a report; null for whoever may give none.</summary>
    public Guid? MayTake => User.May(ReportingPermissions.Assign) ? Me : null;

    /// <summary>What the live desk has to know of this page, as a part of its address.</summary>
    public string Watch => $"since={desk.Now.UtcTicks}" + (Filter.Query.Length > 0 ? "&" + Filter.Query[1..] : "");

    /// <summary>The form that keeps a view says what is wrong, so it stands open.</summary>
    public bool IsKeepRefused => !ModelState.IsValid && ModelState.ContainsKey("name");

    public bool MayShare => User.May(ReportingPermissions.ShareViews);

    public bool MayExport => User.May(ReportingPermissions.Export);

    public IReadOnlyList<Choice> Acts => [.. BulkActs.For(User).Select(k => new Choice(EventName.Spell(k), words["bulk.kind." + EventName.Spell(k)]))];

    public IReadOnlyList<Choice> Statuses =>
    [
        .. Enum.GetValues<ReportStatus>().Select(s => new Choice(EventName.Spell(s), desk.Status(s))),
        new(QueueFilter.All, words["desk.queue.status.all"]),
    ];

    public IReadOnlyList<Choice> People => [new(QueueFilter.Mine, words["desk.queue.who.mine"]), new(QueueFilter.Nobody, words["desk.queue.who.nobody"])];

    public IReadOnlyList<string> OwnUnits { get; private set; } = [];

    /// <summary>The units to choose from; the officer's own come first and are the usual choice.</summary>
    public IReadOnlyList<Choice> Units =>
    [
        .. OwnUnits.Count > 0 ? [new Choice(QueueFilter.Mine, words["desk.queue.unit.mine"]), new Choice(QueueFilter.All, words["desk.queue.unit.all"])] : Array.Empty<Choice>(),
        .. units.VisibleTo(User).Select(u => new Choice(u.Code, u.Name.In(desk.Language) is { Length: > 0 } name ? name : u.Code)),
    ];

    public IReadOnlyList<Choice> Orders => [.. Enum.GetValues<QueueSort>().Select(s => new Choice(EventName.Spell(s), words["desk.queue.order." + EventName.Spell(s)]))];

    public IReadOnlyList<Choice> Columns => [.. QueueFilter.AllColumns.Select(c => new Choice(c, words["desk.queue.column." + c]))];

    public async Task<IActionResult> OnGet(string? view, string? after, [FromQuery] QueueFilter.Typed typed, CancellationToken ct)
    {
        Tabs = await views.Of(User, ct);
        View = view is null ? null : Tabs.FirstOrDefault(v => v.Code == view);
        if (view is not null && View is null) return NotFound();

        Filter = View is null ? typed.ToFilter(after) : View.Content.Filter with { After = QueueFilter.Given(after) };
        // A whole reference leads to its report; whoever may not see that learns nothing more than "nothing found".
        if (Filter.Search is { } searched && await reports.Named(searched, User, ct) is { IsDone: true }) return LocalRedirect(AddressOf(PublicReference.Parse(searched, profile.ReferencePrefix).Value));

        await Look(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSave([FromForm] QueueFilter.Typed typed, string? name, bool shared, CancellationToken ct)
    {
        Filter = typed.ToFilter(after: null);
        var readable = (await box.Read(Filter.Search ?? "", Me, ct)).Flaw is null;
        var saved = readable ? await views.Save(name, shared, Filter, User, HttpContext.ActFor("reporting.view"), ct) : ViewRefusals.Unreadable;
        if (saved.IsDone) return LocalRedirect($"{QueueFilter.Address}?view={saved.Value.Value:N}");

        db.ChangeTracker.Clear();
        ModelState.AddModelError("name", desk.Refusal(saved.Refusal!));
        Response.StatusCode = Refused.StatusOf(saved.Refusal!.Kind);
        Tabs = await views.Of(User, ct);
        await Look(ct);
        return Page();
    }

    public string ReferenceOf(ListReports.Row row) => PublicReference.From(row.Reference).Print(profile.ReferencePrefix);

    public string AddressOf(ListReports.Row row) => AddressOf(PublicReference.From(row.Reference));

    public string? NameOf(Guid? officer) => officer is { } id ? names.GetValueOrDefault(AccountId.From(id)) : null;

    private Guid? Me => User.AccountId()?.Value;

    private string AddressOf(PublicReference reference) => ReportAddress.Of(reference, profile);

    private async Task Look(CancellationToken ct)
    {
        OwnUnits = await units.Of(Me, ct);
        var (sought, flaws) = await box.ReadWhatItCan(Filter.Search ?? "", Me, ct);
        if (flaws.Count > 0 && View is null)
        {
            Flaw = WordsOf(flaws[0]);
            ModelState.AddModelError("q", Flaw);
        }

        if (View is not null) Lost = [.. flaws.Select(WordsOf), .. LostIn(Filter)];
        if (Flaw is not null) return;

        Found = await ListReports.Handle(Filter.ToQuery(sought, Me, OwnUnits), User, db, search, ct);
        names = await officers.NamesOf([.. Found.Rows.Select(r => r.Assignee).OfType<Guid>().Distinct().Select(AccountId.From)], ct);
        // That a report holds certain words is itself personal, so a search is a reading.
        if (sought.Words is not null && Found.Rows.Count > 0) await db.RecordRead(HttpContext.ActFor("reporting.search"), "reporting.reports-searched", [.. Found.Rows.Select(r => r.Id.Subject)], ct);
    }

    private string WordsOf(SearchFlaw flaw) => words["search.flaw." + flaw.Code, ("part", flaw.Part), ("most", AskedReader.MostTerms), ("longest", AskedReader.LongestText)];

    private IEnumerable<string> LostIn(QueueFilter filter)
    {
        if (filter.Offence is { } offence && !desk.Knows(offence)) yield return words["search.flaw.unknown-offence", ("part", offence)];
        if (filter.Route is { } route && desk.Routes.All(r => r.Value != route)) yield return words["search.flaw.unknown-value", ("part", route)];
        if (filter.Unit is { } unit && Units.All(u => u.Value != unit) && unit is not (QueueFilter.Mine or QueueFilter.All)) yield return words["search.flaw.unknown-value", ("part", unit)];
    }
}

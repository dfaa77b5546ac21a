using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Adds to a report what was forgotten, or says anew how to be reached: the fields of one section that the template selects for it.</summary>
[PrivateText]
internal sealed class AddModel(FollowUpVisit visit, AppDb db, Reports reports, TemplateStore templates, CountryProfile profile, Words words) : PageModel
{
    /// <summary>Names of the page itself; no field of a template begins with a dash.</summary>
    public const string Form = "-form", Confirmed = "-confirmed";

    private ShortForm form = null!;

    public IReadOnlyList<FieldView> Fields { get; private set; } = [];

    public IReadOnlyList<string> Names => [.. Fields.SelectMany(FieldViews.NamesIn)];

    public Section Section => form.Parts[0].Section;

    public string Title => IsCorrection ? words[words.Has($"additions.correct.{Section.Code}.title") ? $"additions.correct.{Section.Code}.title" : "additions.correct.title"] : Section.Repeats ? words["additions.add", ("what", Label.Short ?? Label.Text)] : words["additions.text.title"];

    public bool IsCorrection { get; private set; }

    /// <summary>A format looks wrong; sent again as it is, it is taken.</summary>
    public bool AsksAgain { get; private set; }

    /// <summary>Drawn once for the page, so that a second click is no second addition.</summary>
    public string FormId { get; private set; } = "";

    /// <summary>What was typed when the visit was over: given back, never lost.</summary>
    public IReadOnlyList<string>? Typed { get; private set; }

    private Label Label => Circumstances.Labels.Section(Section.Code);

    private Circumstances Circumstances { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(string section)
    {
        if (visit.GoOn(HttpContext) is not { } id) return Redirect(Addresses.FollowUp);
        if (await Open(id, section) is not { } opened) return NotFound();

        FormId = NewForm();
        if (IsCorrection) await db.RecordRead(HttpContext.ActFor("reporting.follow-up"), "reporting.follow-up-read", [id.Subject], HttpContext.RequestAborted);
        Show(opened, IsCorrection ? await reports.WholeOf(opened, HttpContext.RequestAborted) : Answers.None, null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string section)
    {
        var sent = PageForm.Read(await Request.ReadFormAsync());
        if (visit.GoOn(HttpContext) is not { } id) return GiveBack(sent);
        if (await Open(id, section) is not { } opened) return NotFound();

        FormId = sent[Form] is { } drawn && Guid.TryParseExact(drawn, "N", out _) ? drawn : NewForm();
        var reading = form.Read(sent.Values, Answers.None, Circumstances);
        if (!reading.IsSound) return Again(opened, sent, reading.Flaws);
        if (reading.AsksAgain && sent[Confirmed] is null)
        {
            AsksAgain = true;
            return Again(opened, sent, reading.Warnings);
        }

        var answers = IsCorrection ? await Reachable(opened, reading.Answers) : reading.Answers;
        var command = new AddToReport.Command(id, section, answers, Originals.In(reading.Restricted, answers), Guid.ParseExact(FormId, "N"));
        var added = await AddToReport.Handle(command, HttpContext.ActFor("reporting.follow-up"), db, reports, profile, HttpContext.RequestAborted);
        if (added.IsDone) return Redirect($"{Addresses.FollowUpReport}?done={(IsCorrection ? "corrected" : "added")}");

        return Again(opened, sent, [new Flaw("", added.Refusal!.Code, words.Of(added.Refusal!))]);
    }

    private string NewForm() => Id.Next(HttpContext.ActFor("reporting.follow-up").Now).ToString("N");

    /// <summary>The report, if its template lets this section be told later.</summary>
    private async Task<OpenedReport?> Open(ReportId id, string section)
    {
        var ct = HttpContext.RequestAborted;
        if (await reports.Own(id, ct) is not { } report) return null;

        var opened = await reports.Open(report, ct);
        var act = HttpContext.ActFor("reporting.follow-up");
        Circumstances = templates.At(act.Now, words.Language.Code);
        IsCorrection = ShortForm.Of(opened.Template, opened.Template.Corrections, section) is not null;
        if ((ShortForm.Of(opened.Template, opened.Template.Additions, section) ?? ShortForm.Of(opened.Template, opened.Template.Corrections, section)) is not { } known) return null;

        form = known;
        return opened.IsErased || report.Status == ReportStatus.Withdrawn ? null : opened;
    }

    /// <summary>Only what the choices on the page ask for: who stays without a name leaves none behind.</summary>
    private async Task<Answers> Reachable(OpenedReport opened, Answers told)
    {
        var whole = Whole.Of(opened.Template, await reports.WholeOf(opened, HttpContext.RequestAborted), [told]);
        var asked = Journey.Of(opened.Template, whole, Circumstances).Steps.Where(s => s.Section == Section).SelectMany(s => s.Fields).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        return Section.Fields.Where(f => !asked.Contains(f.Code)).Aggregate(told, (left, f) => left.With(Section.Code, null, f.Code, null));
    }

    private void Show(OpenedReport opened, Answers answers, PageForm? sent) =>
        Fields = FieldViews.Of(form.Parts[0], opened.Template, answers, sent?.Values, Circumstances);

    private PageResult Again(OpenedReport opened, PageForm sent, IReadOnlyList<Flaw> flaws)
    {
        Show(opened, Answers.None, sent);
        foreach (var flaw in flaws) ModelState.AddModelError(FieldViews.NameIn(Fields, flaw), words.Of(flaw));
        return Page();
    }

    private PageResult GiveBack(PageForm sent)
    {
        Typed = sent.TypedTexts;
        return Page();
    }
}

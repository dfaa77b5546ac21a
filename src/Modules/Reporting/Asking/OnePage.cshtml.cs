using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>
/// The short selection of questions on one plain page, for those who help others and for who prefers paper to steps.
/// It fills the same draft as the journey, so that checking, changing and sending are the same from there on.
/// </summary>
[PrivateText]
internal sealed class OnePageModel(Interviews interviews, Drafts drafts, TemplateStore templates, Guidance guidance, CountryProfile profile, Words words, TimeProvider clock) : PageModel
{
    // Two tabs that write at the same moment: the second reads again and tries once more.
    private const int MostTries = 3;

    /// <summary>Sections with their fields, in the order of the selection.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<FieldView> Fields)> Parts { get; private set; } = [];

    public IReadOnlyList<string> Names => [.. Parts.SelectMany(p => p.Fields).SelectMany(FieldViews.NamesIn)];

    /// <summary>A format looks wrong; sent again as it is, it is taken.</summary>
    public bool AsksAgain { get; private set; }

    public string Emergency => profile.EmergencyNumber;

    public async Task<IActionResult> OnGetAsync()
    {
        var interview = await interviews.Open(HttpContext);
        var template = interview?.Template ?? drafts.Offered();
        if (template.OnePage.Count == 0) return NotFound();

        Show(template, interview?.Circumstances ?? templates.At(Instant.Of(clock), words.Language.Code), interview?.Answers ?? Answers.None, null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var sent = PageForm.Read(await Request.ReadFormAsync());
        for (var tries = 1; ; tries++)
        {
            var interview = await interviews.Open(HttpContext) ?? await interviews.Begin(HttpContext);
            if (interview.Template.OnePage.Count == 0) return NotFound();

            var form = ShortForm.Of(interview.Template, interview.Template.OnePage);
            var reading = form.Read(sent.Values, interview.Answers, interview.Circumstances);
            if (!reading.IsSound || tries > MostTries) return Again(interview, sent, reading.Flaws);
            if (reading.AsksAgain && sent[PageForm.Confirmed] is null)
            {
                AsksAgain = true;
                return Again(interview, sent, reading.Warnings);
            }

            var turn = new Turn(reading.Answers, Originals.After(interview.Draft.Restricted, reading.Restricted, ChangedIn(form, interview.Answers, reading.Answers), reading.Answers), null);
            if (await interviews.Keep(interview, turn, HttpContext.RequestAborted))
            {
                return Redirect(guidance.HasNewAtOnce(interview, turn.Answers) ? Addresses.NowThenCheck : Addresses.Check);
            }
        }
    }

    // What stayed as it was shown may be masked; its original is kept.
    private static List<string> ChangedIn(ShortForm form, Answers before, Answers after) =>
        [.. from part in form.Parts
            from field in part.Fields
            where !JsonNode.DeepEquals(before.ValueOf(part.Section.Code, part.Item, field.Code), after.ValueOf(part.Section.Code, part.Item, field.Code))
            select part.PlaceOf(field).Pointer];

    private void Show(Template template, Circumstances circumstances, Answers answers, PageForm? sent) =>
        Parts = [.. ShortForm.Of(template, template.OnePage).Parts.Select(part => (
            circumstances.Labels.Section(part.Section.Code).Text,
            FieldViews.Of(part, template, answers, sent?.Values, circumstances)))];

    private PageResult Again(Interview interview, PageForm sent, IReadOnlyList<Flaw> flaws)
    {
        Show(interview.Template, interview.Circumstances, interview.Answers, sent);
        IReadOnlyList<FieldView> fields = [.. Parts.SelectMany(p => p.Fields)];
        foreach (var flaw in flaws) ModelState.AddModelError(FieldViews.NameIn(fields, flaw), words.Of(flaw));
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Evidence.Contracts;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>One question. Everything it shows comes from the template and from what was answered before.</summary>
[PrivateText]
internal sealed class QuestionModel(Interviews interviews, IUploads uploads, Guidance guidance, Words words) : PageModel
{
    // Two tabs that write at the same moment: the second reads again and tries once more.
    private const int MostTries = 3;

    [FromQuery(Name = "change")]
    public bool IsChange { get; set; }

    /// <summary>What was noticed on the page before and blocks nothing: a card number that was hidden.</summary>
    [FromQuery(Name = "note")]
    public string? Note { get; set; }

    /// <summary>Why a file of a plain form was not taken, as a code.</summary>
    [FromQuery(Name = "refused")]
    public string? RefusedFile { get; set; }

    /// <summary>Null when the typed text has no question any more: the page then gives it back.</summary>
    public QuestionView? View { get; private set; }

    public IReadOnlyList<string> Typed { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? path)
    {
        if (await interviews.Open(HttpContext) is not { } interview) return Redirect(Addresses.Start);
        if (path is null) return Redirect(Addresses.GoOn(interview));
        if (interview.Journey.Find(path) is { } step) return Show(interview, step, null);

        // A page of the template that other answers have closed leads on; anything else never existed.
        return interview.Knows(path) ? Redirect(Addresses.GoOn(interview)) : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string? path)
    {
        var form = PageForm.Read(await Request.ReadFormAsync());
        for (var tries = 1; ; tries++)
        {
            if (await interviews.Open(HttpContext) is not { } interview) return GiveBack(form);
            if (interview.Journey.Find(path ?? "") is not { } step) return interview.Knows(path ?? "") ? GiveBack(form) : NotFound();

            if (step.AsksForFiles && await DraftFiles.Apply(form, interview.Draft.Row.Id.Value, interview.Draft.Files, uploads, HttpContext.RequestAborted)) return Redirect(Addresses.Of(step, IsChange));
            if (step.AsksForFiles) interview = await interviews.Open(HttpContext) ?? interview;

            var turn = Take(interview, step, form);
            var isStale = form[PageForm.Seen] is { } seen && seen != interview.PrintOf(step) && !turn.Answers.SameAs(interview.Answers);
            if (isStale || tries > MostTries) return Show(interview, step, form, turn.Flaws, isStale: true);
            if (turn.Flaws.Count > 0) return Show(interview, step, form, turn.Flaws);
            if (turn.AsksAgain && form[PageForm.Confirmed] is null) return Show(interview, step, form, turn.Warnings, asks: true);
            if (await interviews.Keep(interview, turn, HttpContext.RequestAborted)) return Redirect(Next(interview, turn, form));
        }
    }

    private Turn Take(Interview interview, Step step, PageForm form) => step.Kind switch
    {
        StepKind.AskFirst => interview.AnswerFirst(step, form[PageForm.Said]),
        StepKind.AskMore when int.TryParse(form[PageForm.Remove], out var item) => interview.Remove(step, item),
        StepKind.AskMore => interview.AnswerMore(step, form[PageForm.Said]),
        _ => interview.Answer(step, form[PageForm.Press] == "unknown" ? PageForm.NotKnown(step) : form, IsChange),
    };

    private string Next(Interview interview, Turn turn, PageForm form)
    {
        if (form[PageForm.Press] == "save") return Addresses.Save;

        return guidance.HasNewAtOnce(interview, turn.Answers) ? Addresses.Now(turn.Next, IsChange) : Addresses.Of(turn.Next, IsChange, turn.Warnings.Count > 0 ? turn.Warnings[0].Code : null);
    }

    private PageResult Show(Interview interview, Step step, PageForm? form, IReadOnlyList<Flaw>? flaws = null, bool asks = false, bool isStale = false)
    {
        View = new QuestionView(interview, step, form, IsChange) { IsStale = isStale, AsksAgain = asks, RefusedFile = RefusedFile };
        foreach (var flaw in flaws ?? []) ModelState.AddModelError(View.NameOf(flaw), words.Of(flaw));
        return Page();
    }

    /// <summary>The draft or the question is gone; what was typed is not.</summary>
    private PageResult GiveBack(PageForm form)
    {
        Typed = form.TypedTexts;
        return Page();
    }
}

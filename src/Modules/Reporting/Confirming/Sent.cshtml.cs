using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Reporting;

/// <summary>The report has arrived: reference, follow-up code, what happens next, what to do now. Gone when the person says so.</summary>
internal sealed class SentModel(Farewell farewell, UrgentHelp help, IAdvice advice, CountryProfile profile, Words words) : PageModel
{
    public Farewell.Kept Kept { get; private set; } = null!;

    public Instant AnswerBy => Kept.At + profile.Clock("response_promise");

    public IReadOnlyList<UrgentHelp.Shown> Alarms => help.For(Kept.Alarms, Cards, Kept.Banks, words.Language.Code);

    public IReadOnlyList<AdviceCard> Cards => [.. Kept.Cards.Select(id => advice.Find(id, words.Language.Code)).OfType<AdviceCard>()];

    public IReadOnlyList<Choice> Choices => [new("yes", words["sent.done.saved"]), new("no", words["sent.done.unwanted"])];

    public IActionResult OnGet() => IsThere() ? Page() : Redirect("/");

    public IActionResult OnPost([FromForm] string? saved)
    {
        if (!IsThere()) return Redirect("/");
        if (saved is "yes" or "no")
        {
            farewell.Forget(HttpContext);
            return Redirect("/report/done");
        }

        ModelState.AddModelError("saved", words["sent.done.choose"]);
        return Page();
    }

    private bool IsThere()
    {
        if (farewell.Read(HttpContext) is not { } kept) return false;

        Kept = kept;
        return true;
    }
}

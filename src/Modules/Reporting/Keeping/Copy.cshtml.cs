using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>One's own report on paper.</summary>
internal sealed class CopyModel(OwnReport own, AppDb db, Reports reports, TemplateStore templates, CountryProfile profile, Words words) : PageModel
{
    public ReadFollowUp.View View { get; private set; } = null!;

    public AnswerSheet Sheet { get; private set; } = null!;

    public IReadOnlyList<AdditionView> Added { get; private set; } = [];

    public string Home => OwnReport.HomeOf(HttpContext);

    public string Reference => PublicReference.From(View.Opened.Report.Reference).Print(profile.ReferencePrefix);

    public async Task<IActionResult> OnGetAsync()
    {
        if (own.Of(HttpContext) is not { } id) return Redirect(Home);

        var act = HttpContext.ActFor("reporting.follow-up");
        var read = await ReadFollowUp.Handle(id, act, db, reports, HttpContext.RequestAborted);
        if (!read.IsDone || read.Value.Opened.IsErased) return Redirect(Home);

        View = read.Value;
        Sheet = new AnswerSheet(View.Opened.Template, View.Opened.Answers, templates.At(act.Now, words.Language.Code), words, canChange: false);
        Added = AdditionView.OfOwn(View, templates.At(View.Opened.Report.ReceivedAt, words.Language.Code), words);
        return Page();
    }
}

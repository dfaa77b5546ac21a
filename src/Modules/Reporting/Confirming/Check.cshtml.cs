using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Everything that will be sent, with a way to change each answer.</summary>
[PrivateText]
internal sealed class CheckModel(Interviews interviews, Words words) : PageModel
{
    public AnswerSheet Sheet { get; private set; } = null!;

    public IReadOnlyList<string> Alarms { get; private set; } = [];

    /// <summary>Whoever is signed in for an organisation sends in its name.</summary>
    public bool IsForOrganisation => User.OrganisationId() is not null;

    public Instant? EndsSoon { get; private set; }

    public string Back { get; private set; } = Addresses.Start;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await interviews.Open(HttpContext) is not { } interview) return Redirect(Addresses.Start);

        Sheet = new AnswerSheet(interview.Template, interview.Answers, interview.Circumstances, words, canChange: true);
        Alarms = interview.Alarms;
        EndsSoon = interview.EndsSoon;
        Back = Addresses.Of(interview.Journey.Steps[^1]);
        return Page();
    }

    public IActionResult OnPost() => Redirect(Addresses.Save);
}

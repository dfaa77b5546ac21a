using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Evidence.Contracts;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>The one step that cannot be taken back: from draft to report.</summary>
internal sealed class SendModel(Interviews interviews, Drafts drafts, Intake intake, IFiles files, Farewell farewell, Guard guard, Words words) : PageModel
{
    /// <summary>Why it could not be sent just now.</summary>
    public string Why { get; private set; } = "";

    public IActionResult OnGet() => Redirect(Addresses.Check);

    public async Task<IActionResult> OnPostAsync([FromForm] string? script)
    {
        // Sent a second time after it arrived: the confirmation is still there.
        if (await interviews.Open(HttpContext) is not { } interview) return Redirect(farewell.Read(HttpContext) is null ? Addresses.Start : Addresses.Sent);

        var brought = guard.OfPerson(HttpContext, await Request.ReadFormAsync(HttpContext.RequestAborted), Guard.MomentOf(interview.Draft.Row.Id.Value));
        var sent = await SendReport.Handle(interview, User.OrganisationId()?.Value, brought, script == "1", words.Language.Code, HttpContext.ActFor("reporting.submit"), intake, drafts, files, HttpContext.RequestAborted);
        if (sent.Refusal is { Kind: RefusalKind.Invalid }) return Redirect(Addresses.Check);
        if (sent.Refusal is { } refusal) return Again(refusal);

        await guard.SlowDown(brought, HttpContext.RequestAborted);
        farewell.Write(HttpContext, sent.Value, interview);
        DraftCookie.Delete(HttpContext);
        return Redirect(Addresses.Sent);
    }

    private PageResult Again(Refusal refusal)
    {
        Why = words.Of(refusal);
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        if (refusal.RetryAfter is { } wait) Response.Headers.RetryAfter = $"{(int)wait.TotalSeconds}";
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>Anybody asks for warnings by e-mail. The page says the same for every address.</summary>
internal sealed class SubscribeModel(AskSubscription ask, Letters letters, AskingPace pace, AdviceShelf shelf, IRegionNames regions, RequestLanguage language, Words words, TimeProvider clock) : PageModel
{
    public const string Address = "/subscribe";

    public string? Typed { get; private set; }

    /// <summary>What was chosen, or would be if nothing is.</summary>
    public SubscriptionChoice Chosen { get; private set; } = new(language.Language.Code, null, null);

    public bool IsAsked { get; private set; }

    /// <summary>No mail server is set up: nothing may be promised.</summary>
    public bool IsOff => !letters.IsConfigured;

    public string NoMail => words.Of(SubscribingRefusals.NoMail);

    public IReadOnlyList<Choice> Languages => [.. language.Offered.Select(l => new Choice(l.Code, l.Name))];

    public IReadOnlyList<Choice> Regions => [.. regions.All.Select(r => new Choice(r.Code, r.Name.In(language.Language.Code)))];

    public IReadOnlyList<Choice> Audiences => [.. shelf.Library.Audiences.Select(a => new Choice(a.Code, a.Name.In(language.Language.Code)))];

    public async Task<IActionResult> OnPost(string? email, string? lang, string? region, string? audience, CancellationToken ct)
    {
        // What is not among the choices was not chosen.
        (Typed, Chosen) = (email, new SubscriptionChoice(Known(Languages, lang) ?? Chosen.Language, Known(Regions, region), Known(Audiences, audience)));
        var turn = pace.Take(ClientPrefix.Of(HttpContext.Connection.RemoteIpAddress), Instant.Of(clock));
        if (turn.Refusal is { } slower) return No(slower);

        await Task.Delay(turn.Value, clock, ct);
        var done = await ask.Handle(email, Chosen, HttpContext.ActFor("prevention.subscribe"), ct);
        if (done.Refusal is { } refusal) return No(refusal);

        IsAsked = true;
        return Page();
    }

    private static string? Known(IReadOnlyList<Choice> choices, string? typed) => choices.FirstOrDefault(c => c.Value == typed)?.Value;

    private PageResult No(Refusal refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            Response.StatusCode = Refused.StatusOf(refusal.Kind);
            Response.Headers.RetryAfter = $"{(int)Math.Ceiling(wait.TotalSeconds)}";
        }

        ModelState.AddModelError("email", words.Of(refusal));
        return Page();
    }
}

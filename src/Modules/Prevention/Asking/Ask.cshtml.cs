using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>Anybody asks for a link, a number, a mailbox, an account or a wallet. What was asked stands in no address and no log.</summary>
internal sealed class AskModel(AskAbout ask, AskingPace pace, Words words, TimeProvider clock) : PageModel
{
    public const string Address = "/scam";

    public string? Typed { get; private set; }

    public IReadOnlyList<AskedAnswer> Answers { get; private set; } = [];

    public async Task<IActionResult> OnPost(string? what, CancellationToken ct)
    {
        Typed = what is { Length: <= AskAbout.Longest } ? what : null;
        var turn = pace.Take(ClientPrefix.Of(HttpContext.Connection.RemoteIpAddress), Instant.Of(clock));
        if (turn.Refusal is { } slower) return No(slower);

        await Task.Delay(turn.Value, clock, ct);
        var answer = await Steady.Answer(() => ask.Of(what, ct), ct);
        if (answer.Refusal is { } refusal) return No(refusal);

        Answers = answer.Value;
        return Page();
    }

    private PageResult No(Refusal refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            Response.StatusCode = Refused.StatusOf(refusal.Kind);
            Response.Headers.RetryAfter = $"{(int)Math.Ceiling(wait.TotalSeconds)}";
        }

        ModelState.AddModelError("what", words.Of(refusal));
        return Page();
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ragusa.Access;
using Ragusa.Linking.Contracts;

namespace Ragusa.Prevention;

/// <summary><c>/api/v1/scam-check</c>: the same question for programs. Posted, so that what is asked stands in no address and no log; the answer may not be kept.</summary>
internal static class AskEndpoints
{
    /// <param name="What">A link, a telephone number, a mailbox, an account or a wallet, or a message of at most 2,048 characters that holds some.</param>
    public sealed record Question(string? What);

    /// <param name="Answers">One for each thing that could be read.</param>
    public sealed record AnswerView(IReadOnlyList<OneView> Answers);

    /// <param name="Readable">Harmless: hxxps and [.].</param>
    /// <param name="Reported"><c>nothing</c>, <c>several</c> or <c>many</c>. Nothing does not mean that it is safe.</param>
    /// <param name="Displayed">It was told as the number or sender that was displayed; its owner may have nothing to do with it.</param>
    /// <param name="Alerts">References of alerts in force that list it.</param>
    /// <param name="BelongsTo">The well-known site that it is part of.</param>
    /// <param name="LooksLike">The well-known site that it looks like and is not part of.</param>
    public sealed record OneView(string Kind, string Readable, string Reported, bool Displayed, IReadOnlyList<string> Alerts, string? BelongsTo, string? LooksLike);

    public static void MapAsking(this IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/scam-check", Ask).WithTags("Warnings")
        .WithName("checkScam").WithSummary("What is known of a link, a number, a mailbox, an account or a wallet")
        .WithDescription("Says what everybody may know, in bands and with a delay of a day. What was asked is counted as a keyed hash for a few days and used for nothing else.")
        .Produces<AnswerView>().ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> Ask(Question question, HttpContext http, AskAbout ask, AskingPace pace, TimeProvider clock, CancellationToken ct)
    {
        var turn = pace.Take(ClientPrefix.Of(http.Connection.RemoteIpAddress), Instant.Of(clock));
        if (turn.Refusal is { } slower) return Refused.Problem(http, slower);

        await Task.Delay(turn.Value, clock, ct);
        var answer = await Steady.Answer(() => ask.Of(question.What, ct), ct);
        http.Response.Headers.CacheControl = "no-store";
        return answer.Refusal is { } refusal ? Refused.Problem(http, refusal) : TypedResults.Json(new AnswerView([.. answer.Value.Select(ViewOf)]));
    }

    private static OneView ViewOf(AskedAnswer answer) => new(
        answer.Kind, answer.Readable, EventName.Spell(answer.Band), answer is { IsShown: true, Band: not ReportedBand.Nothing }, [.. answer.Alerts.Select(a => a.Reference)],
        answer.Site is { IsTheirs: true } own ? own.Domain : null, answer.Site is { IsTheirs: false } like ? like.Domain : null);
}

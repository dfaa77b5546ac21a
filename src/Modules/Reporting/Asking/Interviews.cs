using Microsoft.AspNetCore.Http;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Opens the interview of this request's draft and keeps what came of a page.</summary>
internal sealed class Interviews(Drafts drafts, DraftFiles files, TemplateStore templates, Words words, TimeProvider clock)
{
    /// <summary>The interview that this browser is in; null if there is none, or its time is over.</summary>
    public async Task<Interview?> Open(HttpContext http) =>
        DraftCookie.Read(http) is { } code && await drafts.Find(code, http.RequestAborted) is { } draft ? Of(await files.Into(draft, http.RequestAborted)) : null;

    public async Task<Interview> Begin(HttpContext http)
    {
        var (code, draft) = await drafts.Begin(words.Language.Code, http.RequestAborted);
        DraftCookie.Write(http, code);
        return Of(draft);
    }

    /// <summary>False: another tab wrote meanwhile; open the interview again.</summary>
    public Task<bool> Keep(Interview interview, Turn turn, CancellationToken ct) =>
        drafts.Keep(interview.Draft, turn.Answers, turn.Restricted, words.Language.Code, ct);

    private Interview Of(OpenDraft draft) =>
        new(draft, templates.SpeakingTo(draft.Answers, draft.Template, templates.At(Instant.Of(clock), words.Language.Code)));
}

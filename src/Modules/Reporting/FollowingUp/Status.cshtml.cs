using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Where the report stands, what was written, and what the reporter can do.</summary>
internal sealed class StatusModel(FollowUpVisit visit, AppDb db, Reports reports, Envelopes envelopes, CountryProfile profile, Words words, Formats formats) : PageModel
{
    internal sealed record Entry(string What, Instant At);

    public ReadFollowUp.View View { get; private set; } = null!;

    /// <summary>What was just done: written, added or withdrawn.</summary>
    public string? Done { get; private set; }

    public string ChosenKind { get; private set; } = "message";

    private Report Report => View.Opened.Report;

    public string Reference => PublicReference.From(Report.Reference).Print(profile.ReferencePrefix);

    public bool IsAsked => Report.Status == ReportStatus.NeedsInfo;

    public bool CanWrite => Report.Status is not (ReportStatus.Withdrawn or ReportStatus.Erased);

    public bool CanWithdraw => CanWrite && Report.Status != ReportStatus.Closed;

    public string State => Report.Status == ReportStatus.Open && Report.FirstReadAt is not null ? "read" : EventName.Spell(Report.StatusFor(Actor.Public));

    public string Kind => Report.Status switch
    {
        ReportStatus.NeedsInfo => "waiting",
        ReportStatus.Closed => "done",
        ReportStatus.Withdrawn or ReportStatus.Erased => "quiet",
        _ => "action",
    };

    public string MeaningDate => (Report.AnswerUntil ?? Report.ClosedAt ?? Report.FirstReadAt ?? (Report.ReceivedAt + profile.Clock("response_promise"))) is var at ? formats.Date(at) : "";

    public string? ClosedBecause => Report.ClosedBecause is { } because ? words["follow-up.closed." + because] : null;

    public IReadOnlyList<Choice> Kinds => [new("message", words["follow-up.write.message"]), new("addition", words["follow-up.write.addition"])];

    public IReadOnlyList<Entry> Timeline =>
    [
        new(words["follow-up.event.received"], Report.ReceivedAt),
        .. Report.FirstReadAt is { } read ? [new Entry(words["follow-up.event.read"], read)] : Array.Empty<Entry>(),
        .. View.Thread.Select(m => new Entry(words["follow-up.event." + EventName.Spell(m.Kind)], m.At)),
        .. Report.ClosedAt is { } closed ? [new Entry(words["follow-up.event." + EventName.Spell(Report.Status)], closed)] : Array.Empty<Entry>(),
    ];

    public Task<IActionResult> OnGetAsync(string? done) => Show(done is "written" or "added" or "withdrawn" ? done : null);

    public async Task<IActionResult> OnPostWriteAsync([FromForm] string? text, [FromForm] string? kind)
    {
        if (visit.GoOn(HttpContext) is not { } id) return Redirect(Addresses.FollowUp);

        var isAddition = kind == "addition";
        var command = new Reply.Command(id, isAddition ? MessageKind.Addition : MessageKind.FromReporter, text ?? "");
        var replied = await Reply.Handle(command, HttpContext.ActFor("reporting.follow-up"), db, envelopes, HttpContext.RequestAborted);
        if (replied.IsDone) return Redirect($"{Addresses.FollowUpReport}?done={(isAddition ? "added" : "written")}");

        ChosenKind = isAddition ? "addition" : "message";
        ModelState.SetModelValue("text", text, text);
        ModelState.AddModelError("text", words.Of(replied.Refusal!));
        return await Show(null);
    }

    public IActionResult OnPostLeave()
    {
        visit.End(HttpContext);
        return Redirect("/");
    }

    private async Task<IActionResult> Show(string? done)
    {
        if (visit.GoOn(HttpContext) is not { } id) return Redirect(Addresses.FollowUp);

        var read = await ReadFollowUp.Handle(id, HttpContext.ActFor("reporting.follow-up"), db, reports, HttpContext.RequestAborted);
        if (!read.IsDone) return Redirect(Addresses.FollowUp);

        (View, Done) = (read.Value, done);
        return Page();
    }
}

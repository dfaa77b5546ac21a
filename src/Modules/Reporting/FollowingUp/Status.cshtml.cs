using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Evidence.Contracts;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Where the report stands, what was written, and what the reporter can do.</summary>
[PrivateText]
internal sealed class StatusModel(FollowUpVisit visit, AppDb db, IFiles files, Reports reports, TemplateStore templates, Envelopes envelopes, CountryProfile profile, Words words, Formats formats, BodyRegister bodies, ILinking linking, ObservingRules observing) : PageModel
{
    private static readonly string[] Dones = ["written", "added", "corrected", "withdrawn", "asked"];

    internal sealed record Entry(string What, Instant At);

    public ReadFollowUp.View View { get; private set; } = null!;

    /// <summary>What was just done: written, added or withdrawn.</summary>
    public string? Done { get; private set; }

    public IReadOnlyList<AdditionView> Added { get; private set; } = [];

    /// <summary>What was typed when the visit was over: given back, never lost.</summary>
    public IReadOnlyList<string>? Typed { get; private set; }

    /// <summary>What can be added: the section and how it is called.</summary>
    public IReadOnlyList<(string Section, string Words)> Ways { get; private set; } = [];

    /// <summary>Other bodies that have taken the report over.</summary>
    public IReadOnlyList<PassedOn> PassedOn { get; private set; } = [];

    /// <summary>Enough others told the same for the reporter to hear of it.</summary>
    public bool HasOthers { get; private set; }

    /// <summary>The files that were sent, then and since.</summary>
    public IReadOnlyList<KeptFile> Files { get; private set; } = [];

    public bool TakesFiles { get; private set; }

    public IReadOnlyList<string> Corrections => [.. View.Opened.Template.Corrections.Select(p => p.Split('.')[0]).Distinct()];

    private Report Report => View.Opened.Report;

    /// <summary>As the visitor typed it; Ragusa forgets it with the content.</summary>
    public string? Reference => View.Opened.IsErased ? visit.ReferenceOf(HttpContext) : PublicReference.From(Report.Reference).Print(profile.ReferencePrefix);

    public bool IsAsked => Report.Status == ReportStatus.NeedsInfo;

    public bool CanWrite => Report.Status is not (ReportStatus.Withdrawn or ReportStatus.Erased);

    public bool CanAskForErasure => !View.Opened.IsErased && View.Erasure is not { IsOpen: true };

    public bool CanWithdraw => CanWrite && Report.Status != ReportStatus.Closed;

    public string State => Report.StatusFor(Actor.Public) is var status && status == ReportStatus.Open && Report.FirstReadAt is not null ? "read" : EventName.Spell(status);

    public string Kind => Report.Status switch
    {
        ReportStatus.NeedsInfo => "waiting",
        ReportStatus.Closed => "done",
        ReportStatus.Withdrawn or ReportStatus.Erased => "quiet",
        _ => "action",
    };

    public string MeaningDate => (Report.AnswerUntil ?? Report.ClosedAt ?? Report.FirstReadAt ?? (Report.ReceivedAt + profile.Clock("response_promise"))) is var at ? formats.Date(at) : "";

    public string? ClosedBecause => Report.ClosedBecause is { } because ? words["follow-up.closed." + because] : null;

    public IReadOnlyList<Entry> Timeline =>
    [
        new(words["follow-up.event.received"], Report.ReceivedAt),
        .. Report.FirstReadAt is { } read ? [new Entry(words["follow-up.event.read"], read)] : Array.Empty<Entry>(),
        .. View.Thread.Select(m => new Entry(words["follow-up.event." + EventName.Spell(m.Kind)], m.At))
            .Concat(View.Additions.Select(a => new Entry(words["follow-up.event.addition"], a.At))).OrderBy(e => e.At),
        .. Report.ClosedAt is { } closed ? [new Entry(words["follow-up.event." + EventName.Spell(Report.Status)], closed)] : Array.Empty<Entry>(),
    ];

    public Task<IActionResult> OnGetAsync(string? done) => Show(Dones.Contains(done) ? done : null);

    public async Task<IActionResult> OnPostWriteAsync([FromForm] string? text)
    {
        if (visit.GoOn(HttpContext) is not { } id) return GiveBack(text);

        var command = new Reply.Command(id, text ?? "");
        var replied = await Reply.Handle(command, HttpContext.ActFor("reporting.follow-up"), db, envelopes, HttpContext.RequestAborted);
        if (replied.IsDone) return Redirect($"{Addresses.FollowUpReport}?done=written");

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
        var circumstances = templates.At(Report.ReceivedAt, words.Language.Code);
        Added = AdditionView.OfOwn(View, circumstances, words);
        PassedOn = View.Opened.IsErased ? [] : await Reporting.PassedOn.Of(id, bodies, words.Language.Code, db, HttpContext.RequestAborted);
        Files = View.Opened.IsErased ? [] : await files.Of(id.Value, HttpContext.RequestAborted);
        TakesFiles = CanWrite && await FilesModel.IsOpen(id, reports, templates, HttpContext.RequestAborted);
        // Of a report in quarantine nothing is said: its sender may only want to learn what others have told.
        HasOthers = !View.Opened.IsErased && Report.Status != ReportStatus.Quarantined && await linking.OthersOf(id.Value, HttpContext.RequestAborted) >= observing.FewestTold;
        Ways = [.. View.Opened.Template.Additions.Select(p => p.Split('.')[0]).Distinct().Select(s => (s, NameOf(s, circumstances)))];
        return Page();
    }

    private string NameOf(string section, Circumstances circumstances) =>
        View.Opened.Template.SectionOf(section) is { Repeats: true } && circumstances.Labels.Section(section) is var label ? label.Short ?? label.Text : words["additions.text.short"];

    private PageResult GiveBack(string? text)
    {
        Typed = string.IsNullOrWhiteSpace(text) ? [] : [text];
        return Page();
    }
}

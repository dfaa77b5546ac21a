using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Evidence.Contracts;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>The whole truth about one report. What officers do with it stands in the other half of this class.</summary>
[Needs(ReportingPermissions.Read)]
internal sealed partial class ReportPageModel(AppDb db, IFiles files, Reports reports, Journal journal, ReportSheets sheets, MailsOfReport mails, IOfficers officers, CountryProfile profile, BodyRegister bodies, MessageTexts texts, ILinking linking) : PageModel
{
    private const string Reading = "reporting.read";

    public ReportSheet Sheet { get; private set; } = null!;

    /// <summary>What was just done, as a code that has words; null if nothing.</summary>
    public string? Done { get; private set; }

    /// <summary>Originals that the officer asked to see now.</summary>
    public IReadOnlyList<RestrictedValue>? Originals { get; private set; }

    public bool HasOriginals { get; private set; }

    /// <summary>To whom the report may be given.</summary>
    public IReadOnlyList<Choice> Assignees { get; private set; } = [];

    /// <summary>What keeps the report from being closed and erased.</summary>
    public IReadOnlyList<HoldView> Holds { get; private set; } = [];

    public IReadOnlyList<FileLine> Files { get; private set; } = [];

    /// <summary>Mails that became the report, or quote its reference.</summary>
    public IReadOnlyList<MailLine> Mails { get; private set; } = [];

    public Guid? Me => User.AccountId()?.Value;

    public bool MayAssign => !Sheet.IsOver && User.May(ReportingPermissions.Assign);

    public bool MayHandle => !Sheet.IsErased && User.May(ReportingPermissions.Handle);

    public bool MayDecide => !Sheet.IsOver && User.May(ReportingPermissions.Handle);

    public bool MayClose => !Sheet.IsOver && User.May(ReportingPermissions.Close);

    public bool MayReopen => Sheet.Report is { Status: ReportStatus.Closed, IsMerged: false } && User.May(ReportingPermissions.Close);

    public bool MayErase => !Sheet.IsErased && User.May(ReportingPermissions.Erase);

    public bool MayKeep => User.May(ReportingPermissions.Keep);

    public bool MayHold => !Sheet.IsErased && User.May(ReportingPermissions.Hold);

    public bool MaySeeOriginals => HasOriginals && User.May(ReportingPermissions.ReadRestricted);

    public async Task<IActionResult> OnGet(string reference, string? done, CancellationToken ct)
    {
        if (await reports.Named(reference, User, ct) is not { IsDone: true } named) return NotFound();

        Done = Dones.Contains(done) ? done : null;
        return await Show(named.Value, isUncovered: false, ct);
    }

    /// <summary>Shows what is covered. Asking is in the journal before anything is shown.</summary>
    public async Task<IActionResult> OnPostUncover(string reference, CancellationToken ct)
    {
        if (await reports.Named(reference, User, ct) is not { IsDone: true } named) return NotFound();

        await db.RecordRead(HttpContext.ActFor(Reading), "reporting.sensitive-read", [named.Value.Subject], ct);
        return await Show(named.Value, isUncovered: true, ct);
    }

    public async Task<IActionResult> OnPostOriginals(string reference, [FromServices] Envelopes envelopes, CancellationToken ct)
    {
        if (!User.May(ReportingPermissions.ReadRestricted)) return Forbid();
        if (await reports.Named(reference, User, ct) is not { IsDone: true } named) return NotFound();

        var read = await ReadRestricted.Handle(named.Value, User, HttpContext.ActFor(Reading), db, reports, envelopes, ct);
        if (read.IsDone) Originals = read.Value;
        return await Show(named.Value, isUncovered: false, ct);
    }

    private async Task<IActionResult> Show(ReportId id, bool isUncovered, CancellationToken ct)
    {
        var read = await ReadReport.Handle(id, User, HttpContext.ActFor(Reading), db, reports, journal, ct);
        if (!read.IsDone) return NotFound();

        Sheet = await sheets.Of(read.Value, isUncovered, ct);
        Holds = await HoldView.Of(read.Value.Opened, sheets.Words.Now, db, officers, ct);
        Files = [.. (await files.Of(id.Value, ct)).Select(f => FileLine.Of(f, Sheet.Report, User))];
        Mails = await mails.Of(read.Value.Opened, User, ct);
        Referrals = await ReferralView.Of(read.Value.Opened, bodies, sheets.Words, db, officers, ct);
        Texts = MayHandle ? await texts.For(Sheet.Report.Language, sheets.Words.Language, ct) : [];
        Belongs = MaySeeLinks ? await linking.Of(id.Value, User.May(LinkingRights.ReadRestricted), ct) : null;
        Together = await MergeView.Of(Sheet.Report, User, db, profile, ct);
        HasOriginals = await ReadRestricted.AreThere(id, db, ct);
        if (MayAssign) Assignees = await WhoMayWorkOn(Sheet.Report, ct);
        return Page();
    }

    private async Task<IReadOnlyList<Choice>> WhoMayWorkOn(Report report, CancellationToken ct)
    {
        var working = await officers.WhoMay(report.IsAboutChild() ? ReportingPermissions.ReadChild : ReportingPermissions.Handle, ct);
        return [.. working.OrderByDescending(o => o.Id.Value == Me).Select(o => new Choice(o.Id.Value.ToString(), o.Name))];
    }
}

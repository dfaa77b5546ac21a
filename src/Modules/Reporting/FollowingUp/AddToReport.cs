using Microsoft.EntityFrameworkCore;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>The reporter adds what was forgotten, or says anew how to be reached. Dated, sealed, with its digest in the journal.</summary>
internal static class AddToReport
{
    /// <param name="Form">Drawn with the page, so that a second click is the same addition.</param>
    public sealed record Command(ReportId Report, string Section, Answers Answers, IReadOnlyList<RestrictedValue> Restricted, Guid Form);

    public static Task<Result> Handle(Command command, Act act, AppDb db, Reports reports, CountryProfile profile, CancellationToken ct) =>
        db.Again(() => Try(command, act, db, reports, profile, ct));

    private static async Task<Result> Try(Command command, Act act, AppDb db, Reports reports, CountryProfile profile, CancellationToken ct)
    {
        if (command.Answers.IsEmpty) return AdditionRefusals.Empty;
        if (await db.Set<Addition>().AnyAsync(a => a.Report == command.Report && a.Form == command.Form, ct)) return Result.Done;
        if (await db.Set<Report>().FirstOrDefaultAsync(r => r.Id == command.Report, ct) is not { } report) return FollowUpRefusals.NothingFound;

        var opened = await reports.Open(report, ct);
        if (opened.Key is not { } key) return ReportRefusals.Erased;
        if (IsTooMuch(opened.Template, Whole.Of(opened.Template, await reports.WholeOf(opened, ct), [command.Answers]), profile)) return AdditionRefusals.TooMuch;
        if (report.Hear().Refusal is { } over) return over;

        var addition = Addition.Of(report.Id, command.Form, command.Section, command.Answers, command.Restricted, key, act);
        db.Add(addition);
        await db.Save(act, new ReportAdded(report.Id, addition.Id.Value, command.Section, Convert.ToHexStringLower(addition.Digest)), ct);
        return Result.Done;
    }

    private static bool IsTooMuch(Template template, Answers whole, CountryProfile profile) =>
        whole.ToUtf8().Length > profile.Limit("report_bytes") || template.Sections.Any(s => whole.Items(s.Code).Count > (s.Cap ?? int.MaxValue));
}

internal static class AdditionRefusals
{
    public static readonly Refusal Empty = new("reporting.addition-empty", RefusalKind.Invalid, "Nothing was filled in.");
    public static readonly Refusal NoFile = new("reporting.addition-no-file", RefusalKind.Invalid, "No file has arrived yet.");
    public static readonly Refusal TooMuch = new("reporting.addition-too-much", RefusalKind.Invalid, "The report has become longer than it may be.");
}

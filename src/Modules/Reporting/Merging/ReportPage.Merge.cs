using Microsoft.AspNetCore.Mvc;

namespace Ragusa.Reporting;

/// <content>Reports that are the same.</content>
internal sealed partial class ReportPageModel
{
    public MergeView Together { get; private set; } = MergeView.None;

    public bool MayMerge => !Sheet.IsOver && User.May(ReportingPermissions.Close);

    public bool MayUnmerge => Together.Lead is not null && Sheet.Report.Status == ReportStatus.Closed && User.May(ReportingPermissions.Close);

    public Task<IActionResult> OnPostMerge(string reference, string? version, string? same, CancellationToken ct) =>
        Do(ReportingPermissions.Close, reference, "merged", "same", (id, act) =>
            MergeReport.Handle(new(id, FormVersion.Of(version), same), Me!.Value, User, act, db, reports, ct), ct);

    public Task<IActionResult> OnPostUnmerge(string reference, string? version, CancellationToken ct) =>
        Do(ReportingPermissions.Close, reference, "unmerged", "", (id, act) => UnmergeReport.Handle(id, FormVersion.Of(version), User, act, db, reports, ct), ct);
}

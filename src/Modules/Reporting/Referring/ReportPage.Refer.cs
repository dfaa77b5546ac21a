using Microsoft.AspNetCore.Mvc;

namespace Ragusa.Reporting;

/// <content>Handing the report to another body.</content>
internal sealed partial class ReportPageModel
{
    public IReadOnlyList<ReferralView> Referrals { get; private set; } = [];

    public bool MayRefer => Sheet.Report.Status is not (ReportStatus.Withdrawn or ReportStatus.Erased or ReportStatus.Quarantined) && User.May(ReportingPermissions.Refer);

    public bool MayApprove => User.May(ReportingPermissions.ApproveReferrals);

    public Task<IActionResult> OnPostRefer(
        string reference, string? version, string? body, string? purpose, string? basis, string[]? parts, string? note, string? due, [FromServices] ReferReport refer, CancellationToken ct) =>
        Do(ReportingPermissions.Refer, reference, "referred", "note", (id, act) => string.IsNullOrEmpty(due) || TypedDay.EndOf(due, profile) is not null
            ? refer.Propose(new(id, FormVersion.Of(version), body, purpose, basis, parts ?? [], note, TypedDay.EndOf(due, profile)), Me!.Value, User, act, ct)
            : Task.FromResult<Result>(ReferralRefusals.DueWrong), ct);

    public Task<IActionResult> OnPostApproveReferral(string reference, Guid? referral, [FromServices] ReferReport refer, CancellationToken ct) =>
        Do(ReportingPermissions.ApproveReferrals, reference, "approved", "", (id, act) => refer.Approve(id, referral ?? Guid.Empty, Me!.Value, User, act, ct), ct);

    public Task<IActionResult> OnPostTakeBackReferral(string reference, Guid? referral, [FromServices] ReferReport refer, CancellationToken ct) =>
        Do(ReportingPermissions.Refer, reference, "taken-back", "", (id, act) => refer.TakeBack(id, referral ?? Guid.Empty, Me!.Value, User, act, ct), ct);

    public Task<IActionResult> OnPostReplyReferral(string reference, Guid? referral, string? reply, [FromServices] ReferReport refer, CancellationToken ct) =>
        Do(ReportingPermissions.Refer, reference, "replied", "reply", (id, act) => refer.Reply(id, referral ?? Guid.Empty, Me!.Value, reply, User, act, ct), ct);

    public Task<IActionResult> OnPostRecordAnswer(
        string reference, Guid? referral, string? answer, string? via, string? answered, string? said, [FromServices] ReferReport refer, CancellationToken ct) =>
        Do(ReportingPermissions.Refer, reference, "answer-recorded", "said", (id, act) =>
            refer.Record(id, referral ?? Guid.Empty, (answer, via, TypedDay.EndOf(answered, profile) is { } end ? Earlier(end, act.Now) : null, said), Me!.Value, User, act, ct), ct);

    // An answer of today came before today is over.
    private static Instant Earlier(Instant end, Instant now) => end > now && end - now <= TimeSpan.FromDays(1) ? now : end;
}

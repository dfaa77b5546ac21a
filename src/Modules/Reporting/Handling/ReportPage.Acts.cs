using Microsoft.AspNetCore.Mvc;
using Ragusa.Legislation.Contracts;

namespace Ragusa.Reporting;

/// <content>What officers do with a report. Each act has its own permission; the page comes back with what was typed when it is refused.</content>
internal sealed partial class ReportPageModel
{
    public const string Confirm = "confirm";
    public const string Reject = "reject";
    private const string Handling = "reporting.handle";

    private static readonly string[] Dones = ["assigned", "returned", "decided", "written", "asked", "noted", "closed", "reopened", "held", "lifted", "mail-accepted", "mail-refused", "rerouted", "merged", "unmerged", "referred", "approved", "taken-back", "replied", "answer-recorded", "links"];

    /// <summary>What an officer may write, in the order of use.</summary>
    public static readonly IReadOnlyList<MessageKind> Kinds = [MessageKind.ToReporter, MessageKind.Question, MessageKind.Note];

    public Task<IActionResult> OnPostAssign(string reference, string? version, string? officer, CancellationToken ct) =>
        Do(ReportingPermissions.Assign, reference, string.IsNullOrEmpty(officer) ? "returned" : "assigned", "officer", async (id, act) =>
        {
            if (string.IsNullOrEmpty(officer)) return await AssignReport.Handle(new(id, FormVersion.Of(version), null), User, act, db, reports, ct);

            var found = await reports.Find(id, User, ct);
            if (found.IsDone && (await WhoMayWorkOn(found.Value, ct)).All(c => c.Value != officer)) return HandlingRefusals.NoSuchOfficer;
            return await AssignReport.Handle(new(id, FormVersion.Of(version), Guid.Parse(officer)), User, act, db, reports, ct);
        }, ct);

    public Task<IActionResult> OnPostDecide(
        string reference, string? version, string? offence, string? decision, string? because,
        [FromServices] Envelopes envelopes, [FromServices] IOffenceRegister register, CancellationToken ct) =>
        Do(ReportingPermissions.Handle, reference, "decided", "because", async (id, act) =>
        {
            if (decision is not (Confirm or Reject)) return HandlingRefusals.DecisionMissing;

            var reason = MessageText.Read(because);
            if (reason.Refusal is { } wrong) return wrong == HandlingRefusals.MessageEmpty ? HandlingRefusals.ReasonMissing : wrong;
            return await DecideOffence.Handle(
                new(id, FormVersion.Of(version), offence ?? "", decision == Confirm, reason.Value), Me!.Value, User, act, db, reports, envelopes, register, ct);
        }, ct);

    public Task<IActionResult> OnPostWrite(
        string reference, string? version, string? kind, string? text, [FromServices] Envelopes envelopes, CancellationToken ct)
    {
        var chosen = Kinds.FirstOrDefault(k => EventName.Spell(k) == kind, MessageKind.Note);
        var done = chosen switch { MessageKind.Note => "noted", MessageKind.Question => "asked", _ => "written" };
        return Do(ReportingPermissions.Handle, reference, done, "text", (id, act) =>
            WriteMessage.Handle(new(id, FormVersion.Of(version), chosen, text ?? ""), Me!.Value, User, act, db, reports, envelopes, profile, ct), ct);
    }

    public Task<IActionResult> OnPostClose(string reference, string? version, string? reason, string? words, [FromServices] Envelopes envelopes, CancellationToken ct) =>
        Do(ReportingPermissions.Close, reference, "closed", "words", (id, act) =>
            CloseReport.Handle(new(id, FormVersion.Of(version), reason ?? "", words), Me!.Value, User, act, db, reports, envelopes, ct), ct);

    public Task<IActionResult> OnPostReopen(string reference, string? version, CancellationToken ct) =>
        Do(ReportingPermissions.Close, reference, "reopened", "", (id, act) => ReopenReport.Handle(id, FormVersion.Of(version), User, act, db, reports, profile, ct), ct);

    public Task<IActionResult> OnPostHold(
        string reference, string? version, string? until, string? why, [FromServices] Envelopes envelopes, [FromServices] RetentionRules rules, CancellationToken ct) =>
        Do(ReportingPermissions.Hold, reference, "held", "why", (id, act) =>
            PlaceHold.Handle(new(id, FormVersion.Of(version), TypedDay.EndOf(until, profile), why), Me!.Value, User, act, db, reports, envelopes, rules, ct), ct);

    public Task<IActionResult> OnPostLift(string reference, string? version, Guid? hold, string? lifting, [FromServices] Envelopes envelopes, CancellationToken ct) =>
        Do(ReportingPermissions.Hold, reference, "lifted", "lifting", (id, act) =>
            LiftHold.Handle(new(id, FormVersion.Of(version), HoldId.From(hold ?? Guid.Empty), lifting), Me!.Value, User, act, db, reports, envelopes, ct), ct);

    public Task<IActionResult> OnPostMail(string reference, string? version, Guid? mail, string? decision, [FromServices] Envelopes envelopes, CancellationToken ct) =>
        Do(ReportingPermissions.Handle, reference, decision == Confirm ? "mail-accepted" : "mail-refused", "", async (id, act) =>
            decision is not (Confirm or Reject)
                ? HandlingRefusals.DecisionMissing
                : await DecideMail.Handle(new(id, FormVersion.Of(version), MailId.From(mail ?? Guid.Empty), decision == Confirm), Me!.Value, User, act, db, reports, envelopes, ct), ct);

    private async Task<IActionResult> Do(string permission, string reference, string done, string textField, Func<ReportId, Act, Task<Result>> deed, CancellationToken ct)
    {
        if (!User.May(permission)) return Forbid();
        if (await reports.Named(reference, User, ct) is not { IsDone: true } named) return NotFound();

        var result = await db.Competing(ReportRefusals.ChangedMeanwhile, () => deed(named.Value, HttpContext.ActFor(Handling)));
        if (result.Refusal is not { } refusal) return LocalRedirect($"{Request.Path}?done={done}");

        // What was begun is dropped; the page shows how the report stands now, and keeps what was typed.
        db.ChangeTracker.Clear();
        ModelState.AddModelError(FieldOf(refusal, textField), sheets.Words.Refusal(refusal));
        Response.StatusCode = Refused.StatusOf(refusal.Kind);
        return await Show(named.Value, isUncovered: false, ct);
    }

    private static string FieldOf(Refusal refusal, string textField) => refusal.Code switch
    {
        "reporting.no-such-officer" => "officer",
        "reporting.no-such-offence" => "offence",
        "reporting.decision-missing" => "decision",
        "reporting.no-such-closing-reason" => "reason",
        "reporting.hold-until-wrong" => "until",
        "reporting.no-such-unit" or "reporting.unit-not-for-children" => "unit",
        "reporting.merge-circle" or "reporting.merge-lead-gone" or "reporting.merge-unlike" => "same",
        "reporting.no-such-body" or "reporting.body-not-for-children" or "reporting.body-not-competent" => "body",
        "reporting.purpose-missing" => "purpose",
        "reporting.basis-wrong" => "basis",
        "reporting.sections-wrong" => "parts",
        "reporting.due-wrong" => "due",
        _ => refusal.Kind == RefusalKind.Invalid ? textField : "",
    };
}

using Microsoft.AspNetCore.Mvc;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>What people decide on the page of an alert.</summary>
internal sealed partial class DeskAlertModel
{
    private const string ReasonField = "reason-";

    public async Task<IActionResult> OnPostRelease(Guid id, int edition, int version, CancellationToken ct)
    {
        var reasons = (await Request.ReadFormAsync(ct)).Where(f => f.Key.StartsWith(ReasonField, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(f.Value))
            .ToDictionary(f => f.Key[ReasonField.Length..], f => f.Value.ToString(), StringComparer.Ordinal);
        return await Do(id, PreventionPermissions.ReleaseAlerts, "released", act => acts.Release.Handle(new(AlertId.From(id), edition, version), reasons, Me, act, ct), "", ct);
    }

    public Task<IActionResult> OnPostSendBack(Guid id, int edition, int version, string? reason, CancellationToken ct) =>
        Do(id, PreventionPermissions.ReleaseAlerts, "sent-back", act => acts.Write.SendBack(new(AlertId.From(id), edition, version), reason, act, ct), "reason", ct);

    public Task<IActionResult> OnPostDiscard(Guid id, int edition, int version, CancellationToken ct) =>
        Do(id, PreventionPermissions.DraftAlerts, "discarded", act => acts.Write.Discard(new(AlertId.From(id), edition, version), act, ct), "", ct);

    public async Task<IActionResult> OnPostCorrect(Guid id, CancellationToken ct)
    {
        var begun = await Do(id, PreventionPermissions.DraftAlerts, "", async act => new Result((await acts.Begin.Correction(AlertId.From(id), Me, act, ct)).Refusal), "", ct);
        return begun is RedirectResult ? Redirect(EditAlertModel.AddressOf(AlertId.From(id))) : begun;
    }

    public Task<IActionResult> OnPostWithdraw(Guid id, int version, string? why, string? note, CancellationToken ct) =>
        Do(id, PreventionPermissions.ReleaseAlerts, "withdrawn", act => acts.Withdraw.Handle(AlertId.From(id), version, Enum.GetValues<WithdrawalReason>().Where(r => EventName.Spell(r) == why).Cast<WithdrawalReason?>().FirstOrDefault(), note, Me, act, ct), "note", ct);

    public Task<IActionResult> OnPostConfirm(Guid id, CancellationToken ct) =>
        Do(id, PreventionPermissions.ReleaseAlerts, "confirmed", act => acts.Withdraw.Confirm(AlertId.From(id), Me, act, ct), "", ct);

    public Task<IActionResult> OnPostSuspend(Guid id, string? kind, string? value, string? reason, CancellationToken ct) =>
        Do(id, PreventionPermissions.DraftAlerts, "suspended", act => acts.Suspend.Suspend(kind ?? "", value ?? "", reason, Me, act, ct), "reason", ct);

    /// <param name="field">Where a reason is typed.</param>
    private async Task<IActionResult> Do(Guid id, string permission, string done, Func<Act, Task<Result>> deed, string field, CancellationToken ct)
    {
        if (!User.May(permission)) return Forbid();

        var result = await deed(HttpContext.ActFor("prevention.alerts"));
        if (result.IsDone) return Redirect($"{AddressOf(AlertId.From(id))}?done={done}");
        if (result.Refusal == AlertRefusals.Unknown) return NotFound();

        view.Forget();
        ModelState.AddModelError(FieldOf(result.Refusal!, field), words.Of(result.Refusal!));
        Response.StatusCode = Refused.StatusOf(result.Refusal!.Kind);
        return await Show(id, ct);
    }

    private static string FieldOf(Refusal refusal, string field) => refusal == AlertRefusals.NoSuchReason ? "why" : refusal == AlertRefusals.ReasonMissing || refusal == AlertRefusals.ReasonTooLong ? field : "";
}

/// <summary>The decisions that the page of an alert offers.</summary>
internal sealed record DeskAlertActs(BeginAlert Begin, WriteAlert Write, ReleaseAlert Release, WithdrawAlert Withdraw, SuspendIndicator Suspend);

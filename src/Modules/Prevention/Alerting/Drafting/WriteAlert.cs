using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>A draft is changed, handed in, sent back or given up.</summary>
internal sealed class WriteAlert(AppDb db, OpenAlerts open)
{
    public const int LongestReason = 500;

    /// <param name="Edition">The number that was looked at.</param>
    /// <param name="Version">That of the edition.</param>
    public sealed record Looked(AlertId Alert, int Edition, int Version);

    /// <param name="isHandedIn">A second person is to look at it now.</param>
    public Task<Result> Keep(Looked at, AlertContent content, bool isHandedIn, Guid by, Act act, CancellationToken ct) => Change(at, act, (opened, draft) =>
    {
        if (draft.Edit((content with { SentBack = isHandedIn ? null : content.SentBack }).Seal(opened.Key, draft.Number), by, act.Now).Refusal is { } refusal) return refusal;
        return isHandedIn && draft.Submit().Refusal is { } none ? none : Result.Done;
    }, isHandedIn ? [new AlertEdited(at.Alert, at.Edition), new AlertSubmitted(at.Alert, at.Edition)] : [new AlertEdited(at.Alert, at.Edition)], ct);

    public Task<Result> SendBack(Looked at, string? reason, Act act, CancellationToken ct) => ReasonIn(reason) is { } refusal
        ? Task.FromResult<Result>(refusal)
        : Change(at, act, (opened, draft) => draft.SendBack((opened.ContentOf(draft) with { SentBack = reason!.Trim() }).Seal(opened.Key, draft.Number)), [new AlertSentBack(at.Alert, at.Edition)], ct);

    public Task<Result> Discard(Looked at, Act act, CancellationToken ct) => Change(at, act, (opened, draft) =>
    {
        draft.Discard();
        return opened.Alert.Discard();
    }, [new AlertDiscarded(at.Alert, at.Edition)], ct);

    public static Refusal? ReasonIn(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? AlertRefusals.ReasonMissing : reason.Trim().Length > LongestReason ? AlertRefusals.ReasonTooLong : null;

    private Task<Result> Change(Looked at, Act act, Func<OpenedAlert, AlertEdition, Result> change, IReadOnlyList<IEvent> news, CancellationToken ct) => db.Competing(AlertRefusals.Changed, async () =>
    {
        var found = await open.Unchanged(at.Alert, at.Edition, at.Version, ct);
        if (found.Refusal is { } refusal) return refusal;
        if (change(found.Value, found.Value.Draft!).Refusal is { } no) return no;

        await db.Save(act, news, ct);
        return Result.Done;
    });
}

using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>An alert is taken back: one person is enough and it is gone from every list when this returns; a second looks at it afterwards.</summary>
internal sealed class WithdrawAlert(AppDb db, OpenAlerts open, WarningBoard board)
{
    /// <param name="version">That of the alert which was looked at.</param>
    /// <param name="note">For the unit alone.</param>
    public async Task<Result> Handle(AlertId id, int version, WithdrawalReason? reason, string? note, Guid by, Act act, CancellationToken ct)
    {
        if (reason is not { } why) return AlertRefusals.NoSuchReason;
        if (WriteAlert.ReasonIn(note) is { } unsaid) return unsaid;

        var done = await db.Competing(AlertRefusals.Changed, () => Withdraw(id, version, why, note!.Trim(), by, act, ct));
        if (done.IsDone) await board.Refresh(ct);
        return done;
    }

    public Task<Result> Confirm(AlertId id, Guid by, Act act, CancellationToken ct) => db.Competing(AlertRefusals.NothingToConfirm, async () =>
    {
        if (await open.Of(id, ct) is not { } opened) return AlertRefusals.Unknown;
        if (opened.Alert.ConfirmWithdrawal(by, act.Now).Refusal is { } refusal) return refusal;

        await db.Save(act, new WithdrawalConfirmed(id, opened.Alert.Public), ct);
        return Result.Done;
    });

    private async Task<Result> Withdraw(AlertId id, int version, WithdrawalReason reason, string note, Guid by, Act act, CancellationToken ct)
    {
        if (await open.Of(id, ct) is not { } opened) return AlertRefusals.Unknown;
        if (opened.Alert.Version != version) return AlertRefusals.Changed;

        opened.Draft?.Discard();
        var number = opened.Alert.Withdraw(reason, by, act.Now);
        if (number.Refusal is { } refusal) return refusal;

        var content = new AlertContent { Accepted = [new Accepted("", "note", note, by)] };
        db.Add(AlertEdition.Withdrawal(id, number.Value, by, content.Seal(opened.Key, number.Value), act.Now, opened.Alert.ExpiresAt!.Value));
        await db.Save(act, new AlertWithdrawn(id, number.Value), ct);
        return Result.Done;
    }
}

using Microsoft.EntityFrameworkCore;

namespace Ragusa.Prevention;

/// <summary>Values by a keyed hash, so that objections and suspensions are compared without being opened.</summary>
internal sealed class IndicatorMarks(KeyRing ring)
{
    public string Of(string kind, string value) => Convert.ToHexStringLower(ring.Mac(KeyPurpose.BlindIndex, $"prevention.indicator/{kind}\0{value}"));
}

/// <summary>Somebody says that a listed value is theirs and harmless, or was listed wrongly.</summary>
internal sealed class ContestIndicator(AppDb db, Envelopes envelopes, IndicatorMarks marks, WarningBoard board, AlertRules rules)
{
    public const int LongestText = 4000;
    public const int LongestContact = 200;

    public sealed record Command(string? Kind, string? Value, string? Why, string? Contact);

    /// <summary>What is in no list cannot be objected to: the lists are public, so the answer tells nothing.</summary>
    public async Task<Result<ContestId>> Handle(Command command, Act act, CancellationToken ct)
    {
        if (command is not { Kind: { } kind, Value: { } value } || board.Listing(kind, value).Count == 0) return AlertRefusals.NotListed;
        if (string.IsNullOrWhiteSpace(command.Why)) return AlertRefusals.ContestMissing;
        if (command.Why.Length > LongestText) return AlertRefusals.ContestTooLong;
        if (command.Contact?.Length > LongestContact) return AlertRefusals.ContactTooLong;

        var mark = marks.Of(kind, value);
        if (await db.Set<IndicatorContest>().CountAsync(c => c.Mark == mark && c.State == ContestState.Open, ct) >= rules.MostObjections) return AlertRefusals.ContestedEnough;

        var id = ContestId.New(act.Now);
        db.Add(IndicatorContest.Of(id, mark, new Objection(kind, value, command.Why.Trim(), command.Contact?.Trim() ?? ""), envelopes.NewKey(id.Value, act.Now), act.Now));
        await db.Save(act, new IndicatorContested(id), ct);
        return id;
    }
}

using Microsoft.EntityFrameworkCore;

namespace Ragusa.Linking;

/// <summary>Somebody who has seen what new rules change accepts or rejects them.</summary>
internal static class DecideRules
{
    public static Task<Result> Accept(Guid rules, Guid by, Act act, AppDb db, CancellationToken ct) => Decide(rules, act, db, async set =>
    {
        if (await db.Set<RuleSet>().FirstOrDefaultAsync(s => s.State == RuleState.Accepted, ct) is not null) return LinkingRefusals.RulesBeingApplied;
        if (set.Accept(by, act.Now).Refusal is { } refusal) return refusal;

        foreach (var before in await db.Set<RuleSet>().Where(s => s.State == RuleState.InForce).ToListAsync(ct)) before.GiveWay();
        await db.Save(act, new RulesAccepted(rules), ct);
        return Result.Done;
    }, ct);

    public static Task<Result> Reject(Guid rules, Guid by, Act act, AppDb db, CancellationToken ct) => Decide(rules, act, db, async set =>
    {
        if (set.Reject(by, act.Now).Refusal is { } refusal) return refusal;

        await db.Save(act, new RulesRejected(rules), ct);
        return Result.Done;
    }, ct);

    /// <summary>What was rejected, or lies behind, is looked at again.</summary>
    public static Task<Result> ProposeAgain(Guid rules, LinkingLimits limits, Act act, AppDb db, CancellationToken ct) => Decide(rules, act, db, async set =>
    {
        if (set.State is not (RuleState.Rejected or RuleState.Past)) return LinkingRefusals.RulesDecided;
        // Written by another version, they could never be compared.
        if (!RuleContent.CanBeRead(set.Content, limits)) return LinkingRefusals.RulesUnreadable;

        foreach (var other in (await db.Set<RuleSet>().ToListAsync(ct)).Where(s => s.IsOpen)) other.GiveWay();
        set.ProposeAgain(act.Now);
        await db.Save(act, new RulesProposed(rules), ct);
        return Result.Done;
    }, ct);

    private static async Task<Result> Decide(Guid rules, Act act, AppDb db, Func<RuleSet, Task<Result>> deed, CancellationToken ct) =>
        await db.Set<RuleSet>().FirstOrDefaultAsync(s => s.Id == rules, ct) is { } set
            ? await db.Competing(LinkingRefusals.RulesDecided, () => deed(set))
            : LinkingRefusals.RulesUnknown;
}

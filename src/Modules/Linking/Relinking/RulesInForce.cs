using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Ragusa.Linking;

/// <summary>The rules by which new reports are linked on this node. Thread-safe.</summary>
internal sealed class RulesInForce(RuleContent pack, LinkingLimits limits)
{
    private volatile RulesOfLinking current = pack.Read(limits);

    public RulesOfLinking Current => current;

    /// <summary>Another node may have accepted others.</summary>
    /// <returns>Whether those that count are still being applied to what was linked before.</returns>
    public async Task<bool> Refresh(AppDb db, CancellationToken ct)
    {
        var counting = await db.Set<RuleSet>().Where(s => s.State == RuleState.Accepted || s.State == RuleState.InForce).Select(s => new { s.Id, s.State }).FirstOrDefaultAsync(ct);
        if (counting is null) return false;
        if (counting.Id != current.Id)
        {
            var content = await db.Set<RuleSet>().Where(s => s.Id == counting.Id).Select(s => s.Content).FirstAsync(ct);
            current = RuleContent.FromBytes(content).Read(limits);
        }

        return counting.State == RuleState.Accepted;
    }
}

/// <summary>At start: the first rules of an installation count at once; others that the pack has now are proposed.</summary>
internal sealed partial class RulesOfPack(AppDb db, RuleContent pack, RulesInForce rules, LinkingLimits limits, TimeProvider clock, ILogger<RulesOfPack> log) : IBeforeFirstRequest
{
    public async Task Run(CancellationToken ct)
    {
        // Another node may start in the same moment and be first.
        await db.Again(() => Settle(ct));
        await rules.Refresh(db, ct);
    }

    private async Task<int> Settle(CancellationToken ct)
    {
        var act = Act.Of(Actor.System("linking.rules"), "linking.rules", clock);
        var sets = await db.Set<RuleSet>().ToListAsync(ct);
        var (counting, ours) = (sets.Find(s => s.Counts), sets.Find(s => s.Id == pack.Id));
        List<IEvent> news = [];
        foreach (var stale in sets.Where(s => s.IsOpen && s != ours)) stale.GiveWay();
        if (counting is null) db.Add(RuleSet.First(pack, act.Now));
        else if (!CanBeRead(counting)) Replace(counting, ours, act.Now, news);
        else if (ours is null) db.Add(RuleSet.Propose(pack, act.Now));
        else if (ours.State == RuleState.Past) ours.ProposeAgain(act.Now);
        if (!db.ChangeTracker.HasChanges()) return 0;

        news.Add(counting is null ? new RulesTookEffect(pack.Id) : new RulesProposed(pack.Id));
        await db.Save(act, news, ct);
        return 1;
    }

    private bool CanBeRead(RuleSet set)
    {
        if (RuleContent.CanBeRead(set.Content, limits)) return true;

        Log.Unreadable(log, set.Name);
        return false;
    }

    private void Replace(RuleSet counting, RuleSet? ours, Instant now, List<IEvent> news)
    {
        var next = ours ?? RuleSet.Propose(pack, now);
        if (ours is null) db.Add(next);
        counting.GiveWay();
        next.AcceptUnseen(now);
        news.Add(new RulesAccepted(next.Id));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 411, Level = LogLevel.Warning, Message = "This version cannot read the rules of linking that were in force ({Name}); those of the pack take their place")]
        internal static partial void Unreadable(ILogger log, string name);
    }
}

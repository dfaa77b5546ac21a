using Microsoft.EntityFrameworkCore;

namespace Ragusa.Prevention;

/// <summary>One person takes a value out of all lists at once; another may put it back. Objections are decided with it, or against it.</summary>
internal sealed class SuspendIndicator(AppDb db, Envelopes envelopes, IndicatorMarks marks, WarningBoard board)
{
    public async Task<Result> Suspend(string kind, string value, string? reason, Guid by, Act act, CancellationToken ct)
    {
        if (WriteAlert.ReasonIn(reason) is { } unsaid) return unsaid;

        // Two may do it in the same moment: the index lets one of them through, and the other looks again.
        return await Shown(db.Again<Result>(async () =>
        {
            var mark = marks.Of(kind, value);
            if (await Standing(mark).AnyAsync(ct)) return AlertRefusals.IsSuspended;

            var news = new List<IEvent> { Add(kind, value, reason!.Trim(), by, act) };
            news.AddRange(await Decide(mark, ContestState.Upheld, reason.Trim(), by, act, ct));
            await db.Save(act, news, ct);
            return Result.Done;
        }), ct);
    }

    /// <summary>Somebody else than who took it out finds that it belongs into the lists.</summary>
    public async Task<Result> Lift(SuspensionId id, Guid by, Act act, CancellationToken ct) => await Shown(db.Competing(AlertRefusals.NotSuspended, async () =>
    {
        if (await db.Set<IndicatorSuspension>().FirstOrDefaultAsync(s => s.Id == id, ct) is not { } suspension) return AlertRefusals.NotSuspended;
        if (suspension.Lift(by, act.Now).Refusal is { } refusal) return refusal;

        await db.Save(act, new SuspensionLifted(id), ct);
        return Result.Done;
    }), ct);

    /// <summary>An objection is answered.</summary>
    /// <param name="isRight">The value leaves all lists, and with this all objections to it are decided.</param>
    public async Task<Result> Decide(ContestId id, bool isRight, string? reason, Guid by, Act act, CancellationToken ct)
    {
        if (WriteAlert.ReasonIn(reason) is { } unsaid) return unsaid;
        if (await db.Set<IndicatorContest>().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } contest || await envelopes.KeyOf(id.Value, ct) is not { } key) return AlertRefusals.ContestUnknown;
        if (contest.State != ContestState.Open) return AlertRefusals.ContestDecided;
        if (isRight && !await Standing(contest.Mark).AnyAsync(ct)) return await Suspend(contest.Open(key).Kind, contest.Open(key).Value, reason, by, act, ct);

        return await db.Competing(AlertRefusals.ContestDecided, async () =>
        {
            if (contest.Decide(isRight ? ContestState.Upheld : ContestState.Rejected, reason!.Trim(), key, by, act.Now).Refusal is { } refusal) return refusal;

            await db.Save(act, new ContestDecided(id, contest.State), ct);
            return Result.Done;
        });
    }

    private IQueryable<IndicatorSuspension> Standing(string mark) => db.Set<IndicatorSuspension>().Where(s => s.Mark == mark && s.LiftedAt == null);

    private IndicatorSuspended Add(string kind, string value, string reason, Guid by, Act act)
    {
        var id = SuspensionId.New(act.Now);
        db.Add(IndicatorSuspension.Of(id, marks.Of(kind, value), new Suspended(kind, value, reason), envelopes.NewKey(id.Value, act.Now), by, act.Now));
        return new IndicatorSuspended(id);
    }

    private async Task<IEnumerable<IEvent>> Decide(string mark, ContestState state, string reason, Guid by, Act act, CancellationToken ct)
    {
        var open = await db.Set<IndicatorContest>().Where(c => c.Mark == mark && c.State == ContestState.Open).ToListAsync(ct);
        var keys = await envelopes.KeysOf([.. open.Select(c => c.Id.Value)], ct);
        foreach (var contest in open) contest.Decide(state, reason, keys[contest.Id.Value], by, act.Now);
        return open.Select(c => new ContestDecided(c.Id, state));
    }

    private async Task<Result> Shown(Task<Result> deed, CancellationToken ct)
    {
        var done = await deed;
        if (done.IsDone) await board.Refresh(ct);
        return done;
    }
}

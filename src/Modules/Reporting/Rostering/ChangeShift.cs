using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>What happens to a planned shift: somebody takes it over, two are swapped, one is taken away. Each is in the journal.</summary>
internal static class ChangeShift
{
    /// <summary>Takes a shift over; one that runs already is handed over from now on.</summary>
    public static async Task<Result> TakeOver(ShiftId id, DutyUnit unit, Guid me, Act act, AppDb db, CancellationToken ct)
    {
        var found = await Find(id, unit, act, db, ct);
        if (found.Refusal is { } refusal) return refusal;

        var shift = found.Value;
        if (shift.Officer == me) return Result.Done;

        if (shift.From < act.Now)
        {
            var rest = shift.HandOver(me, act.Now);
            db.Add(rest);
            return await Save([new ShiftGiven(rest.Id, unit.Code, me)], act, db, ct);
        }

        shift.Give(me);
        return await Save([new ShiftGiven(id, unit.Code, me)], act, db, ct);
    }

    /// <summary>Two shifts that have not begun change their people.</summary>
    public static async Task<Result> Swap(ShiftId one, ShiftId other, DutyUnit unit, Act act, AppDb db, CancellationToken ct)
    {
        var (first, second) = (await Find(one, unit, act, db, ct), await Find(other, unit, act, db, ct));
        if ((first.Refusal ?? second.Refusal) is { } refusal) return refusal;
        if (first.Value.Officer == second.Value.Officer) return DutyRefusals.SwapUnlike;
        if (first.Value.From < act.Now || second.Value.From < act.Now) return DutyRefusals.ShiftOver;

        var (a, b) = (first.Value.Officer, second.Value.Officer);
        first.Value.Give(b);
        second.Value.Give(a);
        return await Save([new ShiftGiven(one, unit.Code, b), new ShiftGiven(other, unit.Code, a)], act, db, ct);
    }

    public static async Task<Result> Remove(ShiftId id, DutyUnit unit, Act act, AppDb db, CancellationToken ct)
    {
        var found = await Find(id, unit, act, db, ct);
        if (found.Refusal is { } refusal) return refusal;

        db.Remove(found.Value);
        return await Save([new ShiftRemoved(id, unit.Code, found.Value.Officer)], act, db, ct);
    }

    private static async Task<Result<DutyShift>> Find(ShiftId id, DutyUnit unit, Act act, AppDb db, CancellationToken ct)
    {
        var shift = await db.Set<DutyShift>().FirstOrDefaultAsync(s => s.Id == id && s.Unit == unit.Code, ct);
        if (shift is null) return DutyRefusals.NoSuchShift;
        return shift.To > act.Now ? shift : DutyRefusals.ShiftOver;
    }

    private static Task<Result> Save(IReadOnlyList<IEvent> news, Act act, AppDb db, CancellationToken ct) =>
        db.Competing(ReportRefusals.ChangedMeanwhile, async () =>
        {
            await db.Save(act, news, ct);
            return Result.Done;
        });
}

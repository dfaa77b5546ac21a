using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>
/// Does the next reports of an act and asks for the ones after them. Changes, entries, the mark of the delivery and the next delivery are one
/// transaction: whenever the power goes, no report is changed twice and none forgotten.
/// </summary>
internal sealed class RunBulkAct(AppDb db, Envelopes envelopes, BulkWishes wishes, BulkDeed deed, Standings standings, CountryProfile profile) : IHandle<BulkActWentOn>
{
    public const int Step = 50;

    public async Task Handle(BulkActWentOn news, Act act, CancellationToken ct)
    {
        if (await db.Set<BulkAct>().FirstOrDefaultAsync(b => b.Id == news.BulkAct, ct) is not { State: BulkState.Running or BulkState.Undoing } bulk) return;

        // In the journal it is the officer's act, tied together by the act's id.
        var mine = new Act(Actor.Officer(bulk.Officer), "reporting.bulk", act.Now, bulk.Id.Value);
        var waiting = bulk.State == BulkState.Running ? BulkOutcome.Waiting : BulkOutcome.Done;
        var items = await db.Set<BulkItem>().Where(i => i.Act == bulk.Id && i.Outcome == waiting).OrderBy(i => i.Number).Take(Step).ToListAsync(ct);
        List<IEvent> told = [.. await Each(bulk, items, mine, ct)];
        if (items.Count == Step) told.Add(new BulkActWentOn(bulk.Id));
        else
        {
            bulk.Finish(act.Now, BulkActs.UndoTime(profile));
            told.Add(new BulkActEnded(bulk.Id, EventName.Spell(bulk.State)));
        }

        await db.Save(mine, told, ct);
    }

    private async Task<IReadOnlyList<IEvent>> Each(BulkAct bulk, IReadOnlyList<BulkItem> items, Act mine, CancellationToken ct)
    {
        var officer = await standings.Of(bulk.Officer, ct);
        var target = bulk.Target is { } t ? await standings.Of(t, ct) : null;
        var mayAct = officer.May(BulkActs.PermissionFor(bulk.Kind));
        var because = (await envelopes.KeyOf(bulk.Id.Value, ct))?.OpenText(BulkAct.Section, bulk.Because) ?? "";
        var wish = await wishes.Complete(new BulkWish(bulk.Kind, bulk.Target, bulk.Code, because), ct);
        var ids = items.Select(i => i.Report).ToList();
        var reports = await db.Set<Report>().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        List<IEvent> told = [];
        foreach (var item in items)
        {
            var report = reports.GetValueOrDefault(item.Report);
            if (bulk.State == BulkState.Undoing) told.AddRange(await Undo(wish, item, report));
            else told.AddRange(await Do(wish, item, report));
        }

        return told;

        async Task<IReadOnlyList<IEvent>> Do(BulkWish wish, BulkItem item, Report? report)
        {
            Result<BulkNews> done = mayAct ? await deed.Do(wish, item, report, officer, target, mine, ct) : BulkRefusals.NoRight;
            item.End(done.Refusal);
            return done.IsDone ? done.Value.News : [];
        }

        async Task<IReadOnlyList<IEvent>> Undo(BulkWish wish, BulkItem item, Report? report)
        {
            var undone = mayAct ? await deed.Undo(wish, item, report, officer, mine, ct) : null;
            item.Undo(undone is not null);
            return undone ?? [];
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Ragusa.Engines.Warnings;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>Puts what was released into the post for everybody who wants it: one letter with everything, as it stands at that moment, so that a correction never comes before its alert.</summary>
internal sealed class SendDigests(AppDb db, Envelopes envelopes, Letters letters, IWarningsInForce warnings, ComposeDigest compose, DigestRules rules, CountryProfile profile, TimeProvider clock)
{
    private const int AtOnce = 200;

    /// <summary>One step; false if there is nothing to do now.</summary>
    public async Task<bool> Step(CancellationToken ct)
    {
        var act = Act.Of(Actor.System("prevention.send-digests"), "prevention.warn", clock);
        if (await db.Set<DigestRun>().OrderBy(r => r.Id).FirstOrDefaultAsync(ct) is { } run) return await Continue(run, act, ct);

        return await Begin(act.Now, ct);
    }

    private async Task<bool> Begin(Instant now, CancellationToken ct)
    {
        var before = now - rules.Hold;
        var due = await db.Set<DigestItem>().Where(i => i.At <= before).OrderBy(i => i.At).ToListAsync(ct);
        if (due.Count == 0) return false;

        var told = due.GroupBy(i => i.Alert).Where(g => !IsPastUntold(g)).Select(g => g.Key.Value).ToList();
        db.RemoveRange(due);
        if (told.Count > 0) db.Add(new DigestRun { Id = Id.Next(now), Alerts = told });
        await db.TrySaveWorkingState(ct);
        return true;
    }

    // What was released and withdrawn before anybody was told is told to nobody.
    private bool IsPastUntold(IGrouping<AlertId, DigestItem> items) =>
        warnings.Find(items.Key) is not { } warning || (warning.Kind == WarningKind.Cancel && items.Any(i => i.IsFirst));

    private async Task<bool> Continue(DigestRun run, Act act, CancellationToken ct)
    {
        var told = run.Alerts.Select(a => warnings.Find(AlertId.From(a))).OfType<Warning>().OrderBy(w => w.Severity).ThenByDescending(w => w.Sent).ToList();
        var next = db.Set<Subscriber>().AsNoTracking().Where(s => s.ConfirmedAt != null);
        if (run.After is { } after) next = next.Where(Keyset.After<Subscriber, SubscriberId>(s => s.Id, after));
        var page = await next.OrderBy(s => s.Id).Take(AtOnce).ToListAsync(ct);
        var keys = await envelopes.KeysOf([.. page.Select(s => s.Id.Value)], ct);
        foreach (var subscriber in page)
        {
            List<Warning> wanted = [.. told.Where(w => subscriber.Wants(w, profile.Country))];
            if (wanted.Count == 0 || !keys.TryGetValue(subscriber.Id.Value, out var key)) continue;

            letters.Put(compose.For(subscriber, key, wanted), act);
            run.Letters++;
        }

        if (page.Count > 0) run.After = page[^1].Id;
        if (page.Count == AtOnce) return await db.TrySaveWorkingState(ct);

        db.Remove(run);
        await db.Save(act, new DigestSent(run.Id, run.Letters), ct);
        return true;
    }
}

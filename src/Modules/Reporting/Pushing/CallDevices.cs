using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Ragusa.Reporting;

/// <summary>An alert that was raised or went a step on calls the browsers of those whom it reaches now.</summary>
internal sealed partial class CallDevices(AppDb db, DutyPack duty, CallOut callOut, PushPost post, Envelopes envelopes, ILogger<CallDevices> log)
{
    public async Task Call(AlertId id, Act act, CancellationToken ct)
    {
        if (await db.Set<Alert>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct) is not { IsOpen: true } alert || duty.UnitOf(alert.Unit) is not { } unit) return;

        var reached = (await callOut.Reached(unit, alert.Reach, act.Now, ct)).Select(a => a.Value).ToList();
        var devices = await db.Set<PushDevice>().Where(d => reached.Contains(d.Account)).ToListAsync(ct);
        var keys = await envelopes.KeysOf([.. devices.Select(d => d.Account).Distinct()], ct);
        var answers = await Task.WhenAll(devices.Select(d => keys.TryGetValue(d.Account, out var key) ? post.Call(d.Open(key), d.KeyVersion, ct) : Task.FromResult(PushAnswer.Gone)));
        if (answers.Count(a => a == PushAnswer.Failed) is > 0 and var failed) Log.Failed(log, alert.Id, failed);
        await Forget([.. devices.Where((_, n) => answers[n] == PushAnswer.Gone)], act, ct);
    }

    private async Task Forget(IReadOnlyList<PushDevice> gone, Act act, CancellationToken ct)
    {
        if (gone.Count == 0) return;

        db.RemoveRange(gone);
        await db.Save(act, [.. gone.CountBy(d => d.Account).Select(g => new PushDevicesForgotten(g.Key, g.Value))], ct);
    }

    private static partial class Log
    {
        // Not tried again: banner, e-mail and the next step of the escalation call as well.
        [LoggerMessage(EventId = 231, Level = LogLevel.Warning, Message = "Alert {AlertId} did not reach {Count} devices through their push services")]
        internal static partial void Failed(ILogger log, AlertId alertId, int count);
    }
}

internal sealed class CallWhenRaised(PushCalls calls) : IHandleMany<AlertRaised>
{
    public Task Handle(AlertRaised news, Act act, CancellationToken ct) => calls.Ask(news.Alert);

    public async Task HandleMany(IReadOnlyList<(AlertRaised News, Act Act)> all, CancellationToken ct)
    {
        foreach (var (news, _) in all) await calls.Ask(news.Alert);
    }
}

internal sealed class CallWhenEscalated(PushCalls calls) : IHandle<AlertEscalated>
{
    public Task Handle(AlertEscalated news, Act act, CancellationToken ct) => calls.Ask(news.Alert);
}

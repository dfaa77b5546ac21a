using System.Diagnostics.Metrics;

namespace Ragusa.Reporting;

/// <summary>How the watched folder stands, for alarms and for whoever looks. Thread-safe.</summary>
internal sealed class MaildirState
{
    private static readonly Meter Meter = new("Ragusa.Mail");
    private static readonly Counter<long> Handled = Meter.CreateCounter<long>("ragusa.mail.received", description: "Mails of the watched folder by what became of them");

    private readonly Lock turn = new();
    private View now = new(0, 0, 0, null, null, null);

    public MaildirState() => Meter.CreateObservableGauge("ragusa.mail.waiting", () => Now.Waiting, description: "Mails that lie in the watched folder");

    /// <param name="Waiting">Mails in the folder at the last look.</param>
    /// <param name="LookedAt">The last look; null before the first.</param>
    /// <param name="StalledSince">Since when nothing can be taken; null while it can.</param>
    /// <param name="Because">Why, as a code.</param>
    internal sealed record View(int Waiting, long Taken, long Rejected, Instant? LookedAt, Instant? StalledSince, string? Because);

    public View Now
    {
        get
        {
            lock (turn) return now;
        }
    }

    public void Looked(int waiting, Instant at) => Change(v => waiting > 0 ? v with { Waiting = waiting, LookedAt = at } : v with { Waiting = 0, LookedAt = at, StalledSince = null, Because = null });

    public void Took()
    {
        Handled.Add(1, new KeyValuePair<string, object?>("outcome", "taken"));
        Change(v => v with { Taken = v.Taken + 1, Waiting = Math.Max(0, v.Waiting - 1), StalledSince = null, Because = null });
    }

    public void Rejected()
    {
        Handled.Add(1, new KeyValuePair<string, object?>("outcome", "rejected"));
        Change(v => v with { Rejected = v.Rejected + 1, Waiting = Math.Max(0, v.Waiting - 1) });
    }

    public void Stalled(string because, Instant at) => Change(v => v with { StalledSince = v.StalledSince ?? at, Because = because });

    private void Change(Func<View, View> change)
    {
        lock (turn) now = change(now);
    }
}

/// <summary>Mail that lies in the watched folder and cannot be taken.</summary>
internal sealed class MaildirAlarms(MaildirState state, MailboxSettings settings, AlarmLimits limits, TimeProvider clock) : IAlarmSource
{
    public Task<IReadOnlyList<Watched>> Look(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Watched>>(settings.Maildir is null ? [] : [Of(state.Now)]);

    private Watched Of(MaildirState.View now)
    {
        var stalled = Instant.Of(clock) - now.StalledSince;
        return new Watched("reporting.maildir", stalled > limits.Minutes("MaildirMinutes", 5) ? WatchState.Alarm : WatchState.Fine, now.Waiting) { Age = stalled, Since = now.StalledSince };
    }
}

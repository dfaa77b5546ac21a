using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ragusa.Reporting;

/// <summary>
/// Takes what a mail server delivers into a folder. A mail leaves <c>new</c> after its report is durable and never before; when the store or the
/// database cannot take it, it stays and is tried again ever more slowly. A crash between the commit and the move is found by the digest of the bytes.
/// </summary>
internal sealed partial class WatchMaildir(IServiceScopeFactory scopes, MailboxSettings settings, MaildirState state, TimeProvider clock, ILogger<WatchMaildir> log) : BackgroundService
{
    // Names in memory at once; a larger folder is walked again after these.
    internal const int AtOnce = 10_000;
    private const int MostTries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenTidying = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim one = new(1, 1);
    private readonly Dictionary<string, int> tries = new(StringComparer.Ordinal);
    private readonly Maildir folder = new(settings.Maildir ?? "");
    private Instant notBefore;
    private Instant tidiedAt;
    private int stalls;

    private enum Fate
    {
        Taken,
        Rejected,

        /// <summary>This one waits, the others go on.</summary>
        Waits,

        /// <summary>Nothing can be taken at the moment.</summary>
        Stalled,
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Maildir is null) return;

        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                if (Instant.Of(clock) >= notBefore) await Round(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The folder itself is away, or lacks a right: what lies in it is safe.
                Stall("folder", fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Takes what lies in the folder, in order.</summary>
    internal async Task Round(CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            await TakeAll(ct);
        }
        finally
        {
            one.Release();
        }
    }

    public override void Dispose()
    {
        one.Dispose();
        base.Dispose();
    }

    private async Task TakeAll(CancellationToken ct)
    {
        folder.Prepare();
        var names = folder.Next(AtOnce, out var waiting);
        state.Looked(waiting, Instant.Of(clock));
        foreach (var name in names)
        {
            ct.ThrowIfCancellationRequested();
            // By the clock of the file system, which is not always ours.
            if (folder.IsFresh(name, TimeProvider.System.GetUtcNow())) continue;
            if (await TakeOne(name, ct) == Fate.Stalled) return;
        }

        Tidy();
    }

    private async Task<Fate> TakeOne(string name, CancellationToken ct)
    {
        try
        {
            if (folder.Fault(name, settings.MostBytes) is { } because) return Reject(name, because);

            var bytes = await folder.Read(name, settings.MostBytes, ct);
            return bytes is null ? Reject(name, "too-large") : await Receive(name, bytes, ct);
        }
        catch (FileNotFoundException)
        {
            // Another node was faster, or whoever keeps the folder took it away.
            return Fate.Waits;
        }
        catch (UnauthorizedAccessException)
        {
            return Reject(name, "no-right");
        }
        catch (IOException fault)
        {
            return TryLater(name, fault);
        }
    }

    private async Task<Fate> Receive(string name, byte[] bytes, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var guard = scope.ServiceProvider.GetRequiredService<MailGuard>();
            var act = Act.Of(Actor.Public, "reporting.mail", clock);
            var taken = await scope.ServiceProvider.GetRequiredService<ReceiveMail>().Handle(bytes, new MailSource(settings.TrustAt(act.Now), null, guard.Weigh), act, ct);
            if (taken.Refusal is { Kind: RefusalKind.Busy } busy) return Stall(busy.Code, null);
            if (taken.Refusal is { } refusal) return Reject(name, refusal.Code);
        }
        catch (Exception full) when (full is IOException or DbException or DbUpdateException)
        {
            return Stall("store", full);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return TryLater(name, fault);
        }

        folder.MarkTaken(name);
        tries.Remove(name);
        stalls = 0;
        state.Took();
        return Fate.Taken;
    }

    /// <summary>Something is wrong with this one; it must neither hold up the others nor be lost.</summary>
    private Fate TryLater(string name, Exception fault)
    {
        tries[name] = tries.GetValueOrDefault(name) + 1;
        Log.Failed(log, tries[name], fault.GetType().Name);
        return tries[name] < MostTries ? Fate.Waits : Reject(name, "fault");
    }

    // The log has no name of a file either: a mail server may make it of anything.
    private Fate Reject(string name, string because)
    {
        folder.Reject(name);
        tries.Remove(name);
        state.Rejected();
        Log.Rejected(log, because);
        return Fate.Rejected;
    }

    private Fate Stall(string because, Exception? fault)
    {
        var wait = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, Pause.Ticks << Math.Min(++stalls, 10)));
        notBefore = Instant.Of(clock) + wait;
        state.Stalled(because, Instant.Of(clock));
        Log.Stalled(log, because, (int)wait.TotalSeconds, fault);
        return Fate.Stalled;
    }

    private void Tidy()
    {
        var now = Instant.Of(clock);
        if (now - tidiedAt < BetweenTidying) return;

        tidiedAt = now;
        folder.Forget(TimeProvider.System.GetUtcNow() - settings.KeptFor);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 260, Level = LogLevel.Error, Message = "Mail cannot be taken in ({Because}); it stays in the folder and is tried again in {Seconds} seconds")]
        internal static partial void Stalled(ILogger log, string because, int seconds, Exception? fault);

        [LoggerMessage(EventId = 261, Level = LogLevel.Warning, Message = "A file of the mail folder was moved to .rejected: {Because}")]
        internal static partial void Rejected(ILogger log, string because);

        [LoggerMessage(EventId = 262, Level = LogLevel.Error, Message = "A mail could not be taken in at try {Try}: {Fault}")]
        internal static partial void Failed(ILogger log, int @try, string fault);
    }
}

using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Claims;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ragusa.Kernel;

public enum WatchState
{
    Fine,

    /// <summary>Somebody should look this week.</summary>
    Warning,

    /// <summary>Somebody must look now.</summary>
    Alarm,
}

/// <summary>One thing that is watched, as it stands. Its words are the texts <c>health.{Code}.name</c>, <c>.fine</c>, <c>.warning</c>, <c>.alarm</c> and <c>.do</c>, with <c>{count}</c> and <c>{age}</c>.</summary>
/// <param name="Code">Stable: <c>module.what</c>.</param>
/// <param name="Count">How many wait, or what the check counts.</param>
public sealed record Watched(string Code, WatchState State, long Count)
{
    /// <summary>How old what it watches is; null if nothing is there.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Since when it is not fine; the watch notes it where the source cannot know.</summary>
    public Instant? Since { get; init; }

    /// <summary>Whoever holds one of these permissions may see it; empty: whoever keeps the installation running. What is not for them stands in no log and no metric either.</summary>
    public IReadOnlyList<string> Audience { get; init; } = [];

    public bool IsFine => State == WatchState.Fine;

    /// <summary>Alarming when more wait than may, or one waits longer than it may.</summary>
    public static Watched Queue(string code, long waiting, TimeSpan? age, long most, TimeSpan longest) =>
        new(code, waiting > most || age > longest ? WatchState.Alarm : WatchState.Fine, waiting) { Age = age };
}

/// <summary>Looks after something that may go wrong while nobody notices. Looked at several times a minute: it must be cheap.</summary>
public interface IAlarmSource
{
    Task<IReadOnlyList<Watched>> Look(CancellationToken ct);
}

/// <summary>The limits of the checks, from <c>Alarms:*</c>: whole numbers.</summary>
public sealed class AlarmLimits
{
    private readonly IConfigurationSection section;

    /// <exception cref="StartRefused">A limit is no whole number.</exception>
    public AlarmLimits(IConfiguration configuration)
    {
        section = configuration.GetSection("Alarms");
        var wrong = section.GetChildren().FirstOrDefault(limit => !int.TryParse(limit.Value, out var number) || number < 0);
        if (wrong is not null) throw new StartRefused($"Alarms:{wrong.Key} must be a whole number, 0 or more.");
    }

    public int Of(string name, int usual) => section.GetValue(name, usual);

    public TimeSpan Minutes(string name, int usual) => TimeSpan.FromMinutes(Of(name, usual));

    public TimeSpan Days(string name, int usual) => TimeSpan.FromDays(Of(name, usual));
}

public static class AlarmRegistration
{
    public static IServiceCollection AddAlarms<TSource>(this IServiceCollection services) where TSource : class, IAlarmSource => services.AddScoped<IAlarmSource, TSource>();
}

/// <summary>
/// Looks at everything that is watched: for the page, the banner of the desk, the log (each alarm once in ten minutes at most) and the metrics.
/// Each node looks for itself. Thread-safe.
/// </summary>
public sealed partial class AlarmWatch : BackgroundService
{
    /// <summary>Who sees what names nobody else.</summary>
    public const string Keeper = "access.see-health";

    /// <summary>What stands for all checks while the database gives no answer.</summary>
    public const string Database = "kernel.database";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider clock;
    private readonly ILogger<AlarmWatch> log;
    private readonly TimeSpan kept;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ConcurrentDictionary<string, Instant> since = new();
    private readonly ConcurrentDictionary<string, Instant> logged = new();
    private IReadOnlyList<Watched> last = [];
    private long lookedAt = long.MinValue;

    public AlarmWatch(IServiceScopeFactory scopes, AlarmLimits limits, IMeterFactory meters, TimeProvider clock, ILogger<AlarmWatch> log)
    {
        (this.scopes, this.clock, this.log) = (scopes, clock, log);
        kept = TimeSpan.FromSeconds(limits.Of("KeptSeconds", 5));
        var meter = meters.Create("Ragusa");
        meter.CreateObservableGauge("ragusa.watch.state", () => Measure(c => (int)c.State), description: "0 fine, 1 warning, 2 alarm, by check");
        meter.CreateObservableGauge("ragusa.watch.count", () => Measure(c => c.Count), description: "What the check counts: how many wait, percent of the disk that is free");
        meter.CreateObservableGauge("ragusa.watch.age", () => Measure(c => (c.Age ?? TimeSpan.Zero).TotalSeconds), "s", "How long the oldest has waited");
    }

    /// <summary>How everything stands, a few seconds old at most.</summary>
    public async Task<IReadOnlyList<Watched>> Now(CancellationToken ct)
    {
        if (IsFresh) return last;

        await turn.WaitAsync(ct);
        try
        {
            if (!IsFresh) (last, lookedAt) = (await LookAtAll(ct), Stopwatch.GetTimestamp());
            return last;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Of everything what this person may see.</summary>
    public async Task<IReadOnlyList<Watched>> Now(ClaimsPrincipal user, CancellationToken ct) =>
        [.. (await Now(ct)).Where(check => check.Audience.Count == 0 ? user.May(Keeper) : check.Audience.Any(user.May))];

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            foreach (var check in await Now(stoppingToken)) Tell(check);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One line for each alarm, with its code and no more.</summary>
    internal void Tell(Watched check)
    {
        var now = Instant.Of(clock);
        if (check.IsFine || !IsForKeeper(check) || (logged.TryGetValue(check.Code, out var before) && now - before < Silence && now >= before)) return;

        logged[check.Code] = now;
        if (check.State == WatchState.Alarm) Log.Alarm(log, check.Code);
        else Log.Warning(log, check.Code);
    }

    private bool IsFresh => lookedAt != long.MinValue && Stopwatch.GetElapsedTime(lookedAt) < kept;

    private static bool IsForKeeper(Watched check) => check.Audience.Count == 0 || check.Audience.Contains(Keeper);

    private async Task<IReadOnlyList<Watched>> LookAtAll(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        List<Watched> found = [];
        var answers = true;
        foreach (var source in scope.ServiceProvider.GetServices<IAlarmSource>())
        {
            try
            {
                found.AddRange(await source.Look(ct));
            }
            catch (Exception fault) when (fault is DbException or InvalidOperationException or TimeoutException)
            {
                // Npgsql wraps what it may try again; the other sources may still have something to say.
                answers = false;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // A folder that is gone, say: what watches may fail and must never take the server with it.
                Log.Failed(log, source.GetType().Name, fault);
            }
        }

        return [.. found.Prepend(new Watched(Database, answers ? WatchState.Fine : WatchState.Alarm, 0)).Select(Dated)];
    }

    private Watched Dated(Watched check)
    {
        if (!check.IsFine) return check with { Since = check.Since ?? since.GetOrAdd(check.Code, Instant.Of(clock)) };

        since.TryRemove(check.Code, out _);
        logged.TryRemove(check.Code, out _);
        return check;
    }

    private IEnumerable<Measurement<T>> Measure<T>(Func<Watched, T> figure) where T : struct =>
        last.Where(IsForKeeper).Select(check => new Measurement<T>(figure(check), new KeyValuePair<string, object?>("check", check.Code)));

    private static partial class Log
    {
        [LoggerMessage(EventId = 132, Level = LogLevel.Error, Message = "{Source} could not look")]
        internal static partial void Failed(ILogger log, string source, Exception fault);

        [LoggerMessage(EventId = 130, Level = LogLevel.Error, Message = "{Code} needs somebody now")]
        internal static partial void Alarm(ILogger log, string code);

        [LoggerMessage(EventId = 131, Level = LogLevel.Warning, Message = "{Code} needs somebody soon")]
        internal static partial void Warning(ILogger log, string code);
    }
}

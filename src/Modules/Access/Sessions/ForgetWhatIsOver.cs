using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ragusa.Access;

/// <summary>Deletes sessions and sign-in attempts that are over: they hold what device somebody used and when.</summary>
internal sealed partial class ForgetWhatIsOver(IServiceScopeFactory scopes, SessionLimits limits, TimeProvider clock, ILogger<ForgetWhatIsOver> log) : Rounds(TimeSpan.FromMinutes(10), clock)
{
    private const int AtOnce = 1000;

    /// <summary>All of it, in portions: whoever begins attempts faster than one portion each time would fill the table for good.</summary>
    internal static async Task Forget(AppDb db, SessionLimits limits, Instant now, CancellationToken ct)
    {
        while (await ForgetSome(db, limits, now, ct)) db.ChangeTracker.Clear();
    }

    private static async Task<bool> ForgetSome(AppDb db, SessionLimits limits, Instant now, CancellationToken ct)
    {
        var (idle, began, attempts) = (now - limits.Idle, now - limits.Absolute, now - TimeSpan.FromHours(1));
        var sessions = await db.Set<Session>().Where(s => s.LastUsedAt < idle || s.BeganAt < began).OrderBy(s => s.Id).Take(AtOnce).ToListAsync(ct);
        var tries = await db.Set<SignInAttempt>().Where(a => a.BeganAt < attempts).OrderBy(a => a.BeganAt).Take(AtOnce).ToListAsync(ct);
        db.RemoveRange(sessions);
        db.RemoveRange(tries);
        await db.SaveWorkingState(ct);
        return sessions.Count == AtOnce || tries.Count == AtOnce;
    }

    protected override async Task Round(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await Forget(scope.ServiceProvider.GetRequiredService<AppDb>(), limits, Instant.Of(Clock), ct);
    }

    // Another node or a sign-out was faster, or the database is away: the rest goes next time. Thrown, it would end the whole server.
    protected override void Failed(Exception fault) => Log.Failed(log, fault);

    private static partial class Log
    {
        [LoggerMessage(EventId = 301, Level = LogLevel.Warning, Message = "What is over could not be forgotten")]
        internal static partial void Failed(ILogger log, Exception fault);
    }
}

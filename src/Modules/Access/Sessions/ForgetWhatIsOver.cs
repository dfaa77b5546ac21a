using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ragusa.Access;

/// <summary>Deletes sessions and sign-in attempts that are over: they hold what device somebody used and when.</summary>
internal sealed class ForgetWhatIsOver(IServiceScopeFactory scopes, SessionLimits limits, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    internal static async Task Forget(AppDb db, SessionLimits limits, Instant now, CancellationToken ct)
    {
        var (idle, began, attempts) = (now - limits.Idle, now - limits.Absolute, now - TimeSpan.FromHours(1));
        db.RemoveRange(await db.Set<Session>().Where(s => s.LastUsedAt < idle || s.BeganAt < began).Take(1000).ToListAsync(ct));
        db.RemoveRange(await db.Set<SignInAttempt>().Where(a => a.BeganAt < attempts).Take(1000).ToListAsync(ct));
        try
        {
            await db.SaveWorkingState(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node or a sign-out was faster; the rest goes next time.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            await Forget(scope.ServiceProvider.GetRequiredService<AppDb>(), limits, Instant.Of(clock), stoppingToken);
        }
    }
}

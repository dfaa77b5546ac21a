using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ragusa.Web;

/// <summary>Ready means that this node can serve: it is not stopping, and the database answers and has exactly this version's shape.</summary>
internal sealed class NodeIsReady(IServiceScopeFactory scopes, Drain drain) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (drain.HasBegun) return HealthCheckResult.Unhealthy("The node stops.");

        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDb>().Database;
        var applied = await database.GetAppliedMigrationsAsync(cancellationToken);
        return applied.SequenceEqual(database.GetMigrations()) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database has another version.");
    }
}

/// <summary>
/// A node that is told to stop first says so to the load balancer, which needs some seconds to hear it, and goes on serving meanwhile.
/// <c>Hosting:DrainSeconds</c>, usually 0: without a load balancer nobody waits for it.
/// </summary>
internal sealed class Drain : IHostedLifecycleService, IDisposable
{
    private const int MostSeconds = 600;

    private readonly TimeSpan length;
    private readonly CancellationTokenRegistration asked;

    public Drain(IConfiguration configuration, IHostApplicationLifetime lifetime)
    {
        var seconds = configuration.Setting("Hosting:DrainSeconds", 0);
        if (seconds is < 0 or > MostSeconds) throw new StartRefused($"Hosting:DrainSeconds must be from 0 to {MostSeconds}.");

        length = TimeSpan.FromSeconds(seconds);
        asked = lifetime.ApplicationStopping.Register(() => HasBegun = true);
    }

    public bool HasBegun { get; private set; }

    // Before the web server is told to take no more.
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        HasBegun = true;
        await Task.Delay(length, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => asked.Dispose();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ragusa.Web;

/// <summary>Ready means that the database answers; a load balancer sends nobody here while it does not.</summary>
internal sealed class DatabaseAnswers(IServiceScopeFactory scopes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var answers = await scope.ServiceProvider.GetRequiredService<AppDb>().Database.CanConnectAsync(cancellationToken);
        return answers ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database does not answer.");
    }
}

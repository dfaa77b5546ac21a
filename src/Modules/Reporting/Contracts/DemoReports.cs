using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Reporting;

/// <summary>Fills an empty database with a believable year of reports. Only a demonstration does this.</summary>
public static class DemoReports
{
    /// <summary>Sends the reports through the ordinary inbox and lets officers work on them. Does nothing if there are reports already.</summary>
    /// <param name="officers">The accounts that the work is shared among.</param>
    /// <param name="progress">Called with the number done and the whole, in reports.</param>
    /// <returns>How many reports were sent.</returns>
    public static async Task<int> Fill(IServiceProvider services, IReadOnlyList<Guid> officers, Action<int, int> progress, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<AppDb>().Set<Report>().AnyAsync(ct)) return 0;

        return await ActivatorUtilities.CreateInstance<DemoYear>(scope.ServiceProvider).Fill(officers, progress, ct);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>Removes drafts whose time is over; with the row goes the only copy of its key.</summary>
internal sealed partial class ExpireDrafts(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ExpireDrafts> log) : Rounds(TimeSpan.FromMinutes(10), clock)
{
    private const int AtOnce = 500;

    protected override async Task Round(CancellationToken ct)
    {
        while (await RemoveDue(ct) == AtOnce)
        {
        }
    }

    // Somebody went on with one of them, another node was faster, or the database is away: the next round sees.
    protected override void Failed(Exception fault) => Log.Failed(log, fault);

    internal async Task<int> RemoveDue(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = Instant.Of(Clock);
        var due = await db.Set<Draft>().Where(d => d.ExpiresAt <= now).OrderBy(d => d.ExpiresAt).Take(AtOnce).ToListAsync(ct);
        if (due.Count == 0) return 0;

        // Files first: a crash between the two leaves a draft without files, never files without a draft.
        await scope.ServiceProvider.GetRequiredService<IUploads>().Drop([.. due.Select(d => d.Id.Value)], ct);
        db.RemoveRange(due);
        await db.SaveWorkingState(ct);
        return due.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 220, Level = LogLevel.Warning, Message = "Expired drafts could not be removed")]
        internal static partial void Failed(ILogger log, Exception fault);
    }
}

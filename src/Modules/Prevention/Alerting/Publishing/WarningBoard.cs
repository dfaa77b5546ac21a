using Microsoft.Extensions.DependencyInjection;
using Ragusa.Engines.Warnings;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>
/// What the public is told, held in memory: pages and feeds never look into the database, however often they are asked. Read anew after every release, withdrawal and
/// suspension of this node, and within seconds of those of others. Thread-safe.
/// </summary>
internal sealed class WarningBoard(IServiceScopeFactory scopes, TimeProvider clock, AlertRules rules) : IWarningsInForce, IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile PublishedFacts facts = PublishedFacts.None;
    private volatile BoardView view = BoardView.Empty;
    private (long, long) stamp = (-1, -1);

    /// <summary>As it is at this moment: what expires leaves without anybody doing anything.</summary>
    public BoardView Now
    {
        get
        {
            var now = clock.GetUtcNow();
            var known = view;
            return known.Holds(facts, now) ? known : view = BoardView.Of(facts, now, rules);
        }
    }

    public IReadOnlyList<Warning> Warnings => Now.InForce;

    public Warning? Find(AlertId alert) => Now.Find(alert)?.Last;

    public IReadOnlyList<Warning> Listing(string kind, string canonical) => Now.Listing(kind, canonical);

    /// <summary>Returns when what was written before is what the public is told.</summary>
    public async Task Refresh(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Read(scope.ServiceProvider.GetRequiredService<ReadPublished>(), ct);
        }
        finally
        {
            turn.Release();
        }
    }

    // The stamp is taken first: what is written between the two is read once more next time.
    private async Task Read(ReadPublished published, CancellationToken ct)
    {
        var now = await published.Stamp(ct);
        if (now == stamp) return;

        facts = await published.All(ct);
        stamp = now;
    }

    public void Dispose() => turn.Dispose();
}

namespace Ragusa.Kernel;

/// <summary>
/// The one door to SQLite's one writer. Waiting here is fair and costs nothing; waiting inside SQLite is a lottery:
/// a second connection beside a group-commit writer waited 154 ms at the median and 1.5 s at worst (2 cores, SQLite 3.50.4).
/// PostgreSQL needs no gate and passes through.
/// </summary>
public sealed class WriteGate(DatabaseChoice choice) : IDisposable
{
    // Async waiters of SemaphoreSlim are released first in, first out.
    private readonly SemaphoreSlim turns = new(1, 1);
    private int waiting;

    /// <summary>Somebody wants to write and has to wait.</summary>
    public bool IsAwaited => Volatile.Read(ref waiting) > 0;

    public async ValueTask<Turn> Enter(CancellationToken ct)
    {
        if (choice.IsPostgres) return new Turn(null);

        Interlocked.Increment(ref waiting);
        try
        {
            await turns.WaitAsync(ct);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        return new Turn(turns);
    }

    public void Dispose() => turns.Dispose();

    public readonly struct Turn(SemaphoreSlim? turns) : IDisposable
    {
        public void Dispose() => turns?.Release();
    }
}

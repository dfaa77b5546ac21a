using System.Diagnostics;

namespace Ragusa.EndToEnd.Cluster;

/// <summary>A PostgreSQL of its own with its durability as shipped, by the same script that the tests and benchmarks use.</summary>
internal sealed class ThrowAwayPostgres : IAsyncDisposable
{
    // The script waits for the end of its input, then stops and removes the server.
    private const string Script = """
        set -euo pipefail
        root=$1; here=$1
        . "$root/scripts/common.sh"; . "$root/scripts/up.sh"; . "$root/scripts/postgres.sh"; . "$root/scripts/test.sh"
        results=$(mktemp -d)
        trap 'stop_postgres; rm -rf "$results"' EXIT
        find_postgres && start_postgres
        printf '%s\n' "$postgres_connection"
        cat > /dev/null
        """;

    private readonly Process process;

    private ThrowAwayPostgres(Process process, string connection) => (this.process, Connection) = (process, connection);

    public string Connection { get; }

    public static async Task<ThrowAwayPostgres> Start(CancellationToken ct)
    {
        var start = new ProcessStartInfo("bash", ["-c", Script, "bash", Repository.Root]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var connection = await process.StandardOutput.ReadLineAsync(ct) ?? throw new InvalidOperationException("A throw-away PostgreSQL did not start (Debian: apt-get install postgresql-15).");
        return new ThrowAwayPostgres(process, connection);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}

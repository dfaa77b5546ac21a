using System.Diagnostics;
using Npgsql;

namespace Ragusa.Cli;

/// <summary>PostgreSQL's own programs for dumps. The password goes by the environment, never on the command line.</summary>
internal static class PostgresTools
{
    private const string Debian = "/usr/lib/postgresql";

    public static Task Dump(DatabaseChoice choice, string file, CancellationToken ct) =>
        Run("pg_dump", choice, ["--format=custom", "--no-owner", $"--file={file}"], ct);

    public static Task Restore(DatabaseChoice choice, string file, CancellationToken ct) =>
        Run("pg_restore", choice, ["--no-owner", "--exit-on-error", "--single-transaction", $"--dbname={new NpgsqlConnectionStringBuilder(choice.ConnectionString).Database}", file], ct);

    /// <exception cref="StartRefused">The program is not installed, or it failed; it says why.</exception>
    private static async Task Run(string program, DatabaseChoice choice, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var path = Find(program) ?? throw new StartRefused($"{program} is not installed here. Install PostgreSQL's client programs (Debian: apt-get install postgresql-client), of the server's version or newer.");
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardError = true };
        foreach (var (name, value) in Connection(choice)) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0) throw new StartRefused($"{program} failed: {said.Trim()}");
    }

    private static IEnumerable<(string Name, string Value)> Connection(DatabaseChoice choice)
    {
        var to = new NpgsqlConnectionStringBuilder(choice.ConnectionString);
        if (to.Host is { } host) yield return ("PGHOST", host);
        yield return ("PGPORT", $"{to.Port}");
        if (to.Username is { } user) yield return ("PGUSER", user);
        if (to.Password is { } password) yield return ("PGPASSWORD", password);
        if (to.Database is { } database) yield return ("PGDATABASE", database);
        if (SslMode(to.SslMode) is { } mode) yield return ("PGSSLMODE", mode);
    }

    private static string? SslMode(SslMode mode) => mode switch
    {
        Npgsql.SslMode.Disable => "disable",
        Npgsql.SslMode.Require => "require",
        Npgsql.SslMode.VerifyCA => "verify-ca",
        Npgsql.SslMode.VerifyFull => "verify-full",
        _ => null,
    };

    private static string? Find(string program)
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program));
        var ofDebian = Directory.Exists(Debian) ? Directory.EnumerateDirectories(Debian).OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin", program)) : [];
        return ofDebian.Concat(onPath).FirstOrDefault(File.Exists);
    }
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Cli;

/// <summary>The database: does it answer, is it of this version, does it belong to this key ring, does it keep what it acknowledges.</summary>
internal static class DatabaseDoctor
{
    private static readonly TimeSpan LongestSkew = TimeSpan.FromSeconds(5);

    internal static async Task<IReadOnlyList<Finding>> Examine(IConfiguration settings, CancellationToken ct)
    {
        DatabaseChoice choice;
        try
        {
            choice = DatabaseChoice.From(settings);
        }
        catch (StartRefused refused)
        {
            return [new Finding("database", Health.Wrong, refused.Message)];
        }

        if (!choice.IsPostgres && !File.Exists(DoctorQueries.FileOf(choice)))
        {
            return [new Finding("database", Health.Wrong, $"There is no database {DoctorQueries.FileOf(choice)}.", "Say where it is with --data or --database, or start Ragusa once.")];
        }

        try
        {
            await using var connection = await DoctorQueries.Open(choice, ct);
            List<Finding> found = [new Finding("database", Health.Fine, $"The database answers: {await DoctorQueries.Version(connection, choice, ct)}.")];
            found.AddRange(choice.IsPostgres ? await Postgres(connection, ct) : await Sqlite(connection, ct));
            found.Add(await Shape(settings, connection, ct));
            found.Add(await RingOf(settings, connection, ct));
            return found;
        }
        catch (Exception fault) when (fault is DbException or TimeoutException or System.Net.Sockets.SocketException or InvalidOperationException or ArgumentException)
        {
            // Never the message of the driver: it may repeat parts of the connection string.
            return [new Finding("database", Health.Wrong, $"The database cannot be reached or read ({fault.GetType().Name}{(fault is DbException { SqlState: { } state } ? " " + state : "")}).", choice.IsPostgres ? "Does PostgreSQL run, is the address right, may this user come in? Try psql with the same words." : "Look at the rights of the file and of its folder.")];
        }
    }

    private static async Task<IReadOnlyList<Finding>> Postgres(DbConnection connection, CancellationToken ct)
    {
        List<Finding> found = [];
        foreach (var name in new[] { "fsync", "synchronous_commit", "full_page_writes" })
        {
            var value = await DoctorQueries.Setting(connection, name, ct);
            found.Add(value is "on" or "remote_apply" or "remote_write" or "local"
                ? new Finding(name, Health.Fine, $"{name} is {value}.")
                : new Finding(name, Health.Wrong, $"{name} is {value}: a power cut may lose reports that were acknowledged.", $"Set {name} = on in postgresql.conf and reload."));
        }

        var isReadOnly = await DoctorQueries.Setting(connection, "transaction_read_only", ct) == "on";
        if (isReadOnly) found.Add(new Finding("read-only", Health.Wrong, "The database takes no writes (transaction_read_only is on).", "Is this a standby, or is default_transaction_read_only set? Ragusa needs the server that takes writes."));
        var skew = await DoctorQueries.Clock(connection, ct) - TimeProvider.System.GetUtcNow();
        found.Add(skew.Duration() <= LongestSkew
            ? new Finding("clock", Health.Fine, "The clocks of this computer and of the database agree.")
            : new Finding("clock", Health.Wrong, $"The clock of the database differs by {(long)skew.TotalSeconds} seconds.", "Let both follow the same time server (chrony, systemd-timesyncd)."));
        return found;
    }

    private static async Task<IReadOnlyList<Finding>> Sqlite(DbConnection connection, CancellationToken ct)
    {
        var check = await DoctorQueries.QuickCheck(connection, ct);
        var mode = await DoctorQueries.JournalMode(connection, ct);
        return
        [
            check == "ok"
                ? new Finding("integrity", Health.Fine, "The database file is sound (quick_check).")
                : new Finding("integrity", Health.Wrong, "The database file is damaged (quick_check).", "Stop the server, keep a copy of the file, restore the newest backup."),
            mode == "wal"
                ? new Finding("journal", Health.Fine, "The database keeps a write-ahead log; each connection of Ragusa writes with synchronous=FULL.")
                : new Finding("journal", Health.Warning, $"The journal mode is {mode} instead of wal.", "Start Ragusa once: it sets it."),
        ];
    }

    private static async Task<Finding> Shape(IConfiguration settings, DbConnection connection, CancellationToken ct)
    {
        var known = DoctorQueries.KnownMigrations(settings);
        var applied = await DoctorQueries.Applied(connection, ct);
        if (applied.Except(known).FirstOrDefault() is { } newer) return new Finding("version", Health.Wrong, $"The database was written by a newer Ragusa (it has {newer}).", "Start that version, or restore a backup of this one.");

        var pending = known.Except(applied).Count();
        return pending == 0
            ? new Finding("version", Health.Fine, "The database has the shape of this version.")
            : new Finding("version", Health.Warning, $"The database is of an older version: {pending} migrations are pending.", "The next start brings it up. Make a backup first.");
    }

    private static async Task<Finding> RingOf(IConfiguration settings, DbConnection connection, CancellationToken ct)
    {
        if (await DoctorQueries.RingId(connection, ct) is not { } id) return new Finding("ring", Health.Off, "The database belongs to no key ring yet.");
        try
        {
            if (!File.Exists(KeyRings.PathOf(settings))) return new Finding("ring", Health.Wrong, $"The database belongs to key ring {id}, which is not there.", "Put back the copy that was kept apart.");

            var ring = KeyRings.OpenOrCreate(settings, TimeProvider.System);
            return ring.RingId == id
                ? new Finding("ring", Health.Fine, "Database and key ring belong together.")
                : new Finding("ring", Health.Wrong, $"Wrong key ring: this database belongs to ring {id}, the file holds ring {ring.RingId}.", "Give the right file with --keys.");
        }
        catch (StartRefused)
        {
            return new Finding("ring", Health.Warning, $"The database belongs to key ring {id}; whether it is this one cannot be told, because the ring does not open.");
        }
    }
}

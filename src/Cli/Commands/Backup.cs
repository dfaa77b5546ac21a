using System.CommandLine;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Cli;

/// <summary><c>ragusa-cli backup DIR</c>: a consistent copy of an installation, also while its server runs. The key ring is never in it.</summary>
internal static class Backup
{
    public const string SqliteFile = "ragusa.db";
    public const string PostgresFile = "ragusa.pgdump";
    public const string FilesFolder = "files";

    private static readonly Argument<DirectoryInfo> Target = new("dir") { Description = "A folder that is empty or does not exist yet" };

    public static Command Command()
    {
        var command = new Command("backup", "Copy database, list of erasures and files into a folder, with a manifest") { Target }.OfInstallation();
        command.SetAction((arguments, ct) => InstallationOptions.Tell(arguments, (configuration, said) => Run(configuration, arguments.GetRequiredValue(Target).FullName, said, ct)));
        return command;
    }

    internal static async Task Run(IConfiguration configuration, string target, TextWriter said, CancellationToken ct)
    {
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()) throw new StartRefused($"The folder {target} is not empty. Each backup has a folder of its own.");

        await using var services = InstallationOptions.Services(configuration);
        var ring = services.GetRequiredService<KeyRing>();
        var choice = services.GetRequiredService<DatabaseChoice>();
        var migrations = await Migrations(services, choice, ct);
        Directory.CreateDirectory(target);

        // The list of erasures comes last: what was erased during the copy is on it.
        var database = await CopyDatabase(choice, target, ct);
        CopyFiles(DataFolder.PathOf(configuration), target);

        var files = new List<BackupFile>();
        foreach (var path in PathsIn(target)) files.Add(await BackupFile.Of(target, path, ct));
        var manifest = new BackupManifest(
            BackupManifest.CurrentFormat, ProductVersion, Instant.Of(services.GetRequiredService<TimeProvider>()), database, migrations, ring.RingId, await KeyVersions(services, ring, ct),
            BackupManifest.KeysExcluded, files);
        await manifest.Write(target, ring, ct);

        await said.WriteLineAsync($"{target}: {files.Count} files, {files.Sum(f => f.Size)} bytes.");
        await said.WriteLineAsync($"The key ring is not in it. Without {KeyRings.PathOf(configuration)} nobody can read this backup, you included: keep a copy of it apart.");
    }

    private static string ProductVersion => typeof(Backup).Assembly.GetName().Version!.ToString(3);

    private static async Task<IReadOnlyList<string>> Migrations(IServiceProvider services, DatabaseChoice choice, CancellationToken ct)
    {
        if (!choice.IsPostgres && !File.Exists(FileOf(choice))) throw new StartRefused($"There is no Ragusa database {FileOf(choice)}. Say where it is with --data or --database.");

        await using var scope = services.CreateAsyncScope();
        return [.. await scope.ServiceProvider.GetRequiredService<AppDb>().Database.GetAppliedMigrationsAsync(ct)];
    }

    private static async Task<IReadOnlyList<int>> KeyVersions(IServiceProvider services, KeyRing ring, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var rewrapping = scope.ServiceProvider.GetRequiredService<Rewrapping>();
        List<int> needed = [];
        foreach (var version in ring.Versions)
        {
            if (await rewrapping.CountUnder(version, ct) > 0) needed.Add(version);
        }

        return needed;
    }

    private static string FileOf(DatabaseChoice choice) => new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(choice.ConnectionString).DataSource;

    private static async Task<string> CopyDatabase(DatabaseChoice choice, string target, CancellationToken ct)
    {
        var file = Path.Combine(target, choice.IsPostgres ? PostgresFile : SqliteFile);
        if (choice.IsPostgres) await PostgresTools.Dump(choice, file, ct);
        else await SnapshotQueries.Sqlite(choice, file, ct);

        Sync(file);
        return choice.IsPostgres ? "postgres" : "sqlite";
    }

    private static void CopyFiles(string folder, string target)
    {
        if (!Directory.Exists(folder)) return;

        foreach (var path in PathsIn(folder).Where(p => !p.StartsWith(DatabaseChoice.SqliteFile, StringComparison.Ordinal) && p != DataFolder.LockFile))
        {
            var copy = path == ErasureList.FileName ? Path.Combine(target, path) : Path.Combine(target, FilesFolder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            try
            {
                File.Copy(Path.Combine(folder, path), copy);
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                // An upload was given up, or a report erased, in this moment: the backup need not have it.
                continue;
            }

            Sync(copy);
        }
    }

    private static IEnumerable<string> PathsIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal);

    private static void Sync(string file)
    {
        using var copy = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        copy.Flush(flushToDisk: true);
    }
}

using System.CommandLine;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Cli;

/// <summary>
/// <c>ragusa-cli restore DIR</c>: checks a backup, puts it into an empty place, and erases again whatever a list of erasures names
/// before anybody is answered.
/// </summary>
internal static class Restore
{
    private static readonly Argument<DirectoryInfo> Source = new("dir") { Description = "The folder of the backup" };
    private static readonly Option<FileInfo[]> Lists = new("--erasures") { Description = "Further lists of erasures, newer than the backup; the one in the data folder counts by itself" };

    public static Command Command()
    {
        var command = new Command("restore", "Check a backup and put it into an empty data folder or database") { Source, Lists }.OfInstallation();
        command.SetAction((arguments, ct) => InstallationOptions.Tell(arguments, (configuration, said) =>
            Run(configuration, arguments.GetRequiredValue(Source).FullName, [.. (arguments.GetValue(Lists) ?? []).Select(f => f.FullName)], said, ct)));
        return command;
    }

    internal static async Task Run(IConfiguration configuration, string source, IReadOnlyList<string> lists, TextWriter said, CancellationToken ct)
    {
        // A list that is forgotten would bring erased people back.
        if (lists.FirstOrDefault(l => !File.Exists(l)) is { } missing) throw new StartRefused($"There is no list of erasures {missing}.");

        var manifest = BackupManifest.Read(source);
        await using var services = InstallationOptions.Services(configuration);
        var choice = services.GetRequiredService<DatabaseChoice>();
        await RefuseWhatDoesNotFit(manifest, services, choice, ct);
        await manifest.Check(source, services.GetRequiredService<KeyRing>(), ct);

        var folder = DataFolder.PathOf(configuration);
        using var held = DataFolder.Hold(folder);
        await RefuseNonEmpty(folder, choice, ct);

        // The list first: a restore that breaks off here leaves nothing that could be started without it.
        var list = services.GetRequiredService<ErasureList>();
        foreach (var other in lists.Append(Path.Combine(source, ErasureList.FileName)).Where(File.Exists)) await list.Merge(other, ct);
        CopyFiles(Path.Combine(source, Backup.FilesFolder), folder);
        if (choice.IsPostgres) await PostgresTools.Restore(choice, Path.Combine(source, Backup.PostgresFile), ct);
        else PutDatabase(Path.Combine(source, Backup.SqliteFile), Path.Combine(folder, DatabaseChoice.SqliteFile));

        await DatabaseStart.Prepare(services, ct);
        await said.WriteLineAsync($"Restored the backup of {manifest.MadeAt}. The list names {list.Read().Count} erasures; none of these records can be read.");
    }

    private static async Task RefuseWhatDoesNotFit(BackupManifest manifest, IServiceProvider services, DatabaseChoice choice, CancellationToken ct)
    {
        var kind = choice.IsPostgres ? "postgres" : "sqlite";
        if (manifest.Database != kind) throw new StartRefused($"This is a backup of {manifest.Database}; the place to restore it to is {kind}. Say where it shall go with --data or --database.");

        await using var scope = services.CreateAsyncScope();
        var unknown = manifest.Migrations.Except(scope.ServiceProvider.GetRequiredService<AppDb>().Database.GetMigrations()).FirstOrDefault();
        if (unknown is not null) throw new StartRefused($"The backup was made by a newer Ragusa (it has {unknown}). Restore it with that version.");
        ct.ThrowIfCancellationRequested();
    }

    private static async Task RefuseNonEmpty(string folder, DatabaseChoice choice, CancellationToken ct)
    {
        var there = Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).FirstOrDefault(name => name is not (DataFolder.LockFile or ErasureList.FileName));
        if (there is not null) throw new StartRefused($"The folder {folder} is not empty (it has {there}). Restore into an empty one; only {ErasureList.FileName} may stay, and should.");
        if (choice.IsPostgres && !await SnapshotQueries.IsEmptyPostgres(choice, ct)) throw new StartRefused("The database is not empty. Restore into a new one.");
    }

    private static void CopyFiles(string from, string folder)
    {
        if (!Directory.Exists(from)) return;

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    // Complete on disk before it has its name, so that a power cut leaves all or nothing.
    private static void PutDatabase(string from, string to)
    {
        var unfinished = to + ".new";
        File.Copy(from, unfinished, overwrite: true);
        using (var copy = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite)) copy.Flush(flushToDisk: true);
        File.Move(unfinished, to);
    }
}

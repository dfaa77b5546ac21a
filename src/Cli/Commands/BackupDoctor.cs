namespace Ragusa.Cli;

/// <summary>How old the newest backup is.</summary>
internal static class BackupDoctor
{
    internal static IEnumerable<Finding> Examine(string? folder, TimeSpan longest)
    {
        if (folder is null) return [new Finding("backup", Health.Off, "No folder of backups was named.", "Name it with --backups to have the age of the newest checked.")];
        if (!Directory.Exists(folder)) return [new Finding("backup", Health.Wrong, $"There is no folder of backups {folder}.", "Is the disk mounted?")];

        var newest = Directory.EnumerateDirectories(folder).Append(folder)
            .Where(d => File.Exists(Path.Combine(d, BackupManifest.FileName)))
            .Select(MadeAt).Max();
        if (newest is null) return [new Finding("backup", Health.Wrong, $"{folder} holds no backup.", "Make one: ragusa-cli backup DIR.")];

        var age = Instant.Of(TimeProvider.System) - newest.Value;
        var words = $"The newest backup is {(long)age.TotalHours} hours old.";
        return [age > longest ? new Finding("backup", Health.Wrong, words, "Why was none made since? Make one: ragusa-cli backup DIR.") : new Finding("backup", Health.Fine, words)];
    }

    private static Instant? MadeAt(string folder)
    {
        try
        {
            return BackupManifest.Read(folder).MadeAt;
        }
        catch (StartRefused)
        {
            // Half a backup is none.
            return null;
        }
    }
}

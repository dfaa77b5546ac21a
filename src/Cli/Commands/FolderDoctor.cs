namespace Ragusa.Cli;

/// <summary>The data folder, the key ring, the list of erasures and the pack, as files.</summary>
internal static class FolderDoctor
{
    private const UnixFileMode OfOthers = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private const int LeastFreePercent = 5;
    private const int FewFreePercent = 20;

    internal static IEnumerable<Finding> Examine(IConfiguration settings) =>
        [.. Folder(DataFolder.PathOf(settings)), Ring(settings), Erasures(settings), .. Packs(settings)];

    private static IEnumerable<Finding> Folder(string path)
    {
        if (!Directory.Exists(path))
        {
            yield return new Finding("folder", Health.Wrong, $"There is no data folder {path}.", "Say where it is with --data, or start Ragusa once.");
            yield break;
        }

        yield return Writable(path)
            ? new Finding("folder", Health.Fine, $"The data folder {path} can be written by this user.")
            : new Finding("folder", Health.Wrong, $"The data folder {path} cannot be written by this user.", "Run the doctor as the user that Ragusa runs as, or give that user the right to write there.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OfOthers) != 0)
        {
            yield return new Finding("folder-mode", Health.Warning, $"Other users of this computer can look into {path}.", $"chmod o-rwx {path}");
        }

        yield return Disk(path);
        yield return IsHeld(path)
            ? new Finding("server", Health.Fine, "A server is running on this data folder.")
            : new Finding("server", Health.Off, "No server is running on this data folder.");
    }

    /// <summary>Whether this user may make files there: one is made and removed.</summary>
    internal static bool Writable(string path)
    {
        var probe = Path.Combine(path, $".doctor-{Guid.CreateVersion7():N}");
        try
        {
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static Finding Disk(string path)
    {
        var drive = DriveInfo.GetDrives()
            .Where(d => (path + "/").StartsWith(d.RootDirectory.FullName.TrimEnd('/') + "/", StringComparison.Ordinal))
            .MaxBy(d => d.RootDirectory.FullName.Length);
        if (drive is not { IsReady: true, TotalSize: > 0 }) return new Finding("disk", Health.Off, "How full the disk is cannot be told here.");

        var percent = (int)(drive.AvailableFreeSpace * 100 / drive.TotalSize);
        var words = $"{percent} percent of the disk of the data folder is free.";
        return percent < LeastFreePercent ? new Finding("disk", Health.Wrong, words, "Make room now: files are refused, and soon reports.")
            : percent < FewFreePercent ? new Finding("disk", Health.Warning, words, "Make room, or move the data folder to a larger disk.")
            : new Finding("disk", Health.Fine, words);
    }

    private static bool IsHeld(string path)
    {
        var file = Path.Combine(path, DataFolder.LockFile);
        if (!File.Exists(file)) return false;
        try
        {
            using var free = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static Finding Ring(IConfiguration settings)
    {
        var path = KeyRings.PathOf(settings);
        if (!File.Exists(path)) return new Finding("keys", Health.Wrong, $"There is no key ring {path}.", "Say where it is with --keys, or put back the copy that was kept apart. Without it nobody can read a report.");
        try
        {
            _ = KeyRings.OpenOrCreate(settings, TimeProvider.System);
            return new Finding("keys", Health.Fine, $"The key ring {path} opens and only its owner can read it.");
        }
        catch (StartRefused refused)
        {
            return new Finding("keys", Health.Wrong, refused.Message);
        }
    }

    private static Finding Erasures(IConfiguration settings)
    {
        var path = Path.Combine(DataFolder.PathOf(settings), ErasureList.FileName);
        if (!File.Exists(path)) return new Finding("erasures", Health.Off, "There is no list of erasures: nothing was erased yet.");
        try
        {
            using var list = new StreamReader(path);
            return list.ReadLine() is ErasureList.Header
                ? new Finding("erasures", Health.Fine, "The list of erasures can be read.")
                : new Finding("erasures", Health.Wrong, $"{path} is no list of erasures.", "Put back a copy of it: a restored backup needs it to forget what was erased.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Finding("erasures", Health.Wrong, $"{path} cannot be read by this user.", "Give the user that Ragusa runs as the right to read and write it.");
        }
    }

    private static IEnumerable<Finding> Packs(IConfiguration settings)
    {
        if (settings["Packs:Directory"] is not { Length: > 0 } folder)
        {
            yield return new Finding("pack", Health.Off, "No pack was named.", "Name it with --packs to have it checked.");
            yield break;
        }

        if (!File.Exists(Path.Combine(folder, "profile.json")))
        {
            yield return new Finding("pack", Health.Wrong, $"There is no country pack in {folder}: it has no profile.json.", "Say where it is with --packs.");
            yield break;
        }

        var problems = PackCheck.Problems(folder).Where(p => !p.IsWarning).ToList();
        yield return problems.Count == 0
            ? new Finding("pack", Health.Fine, $"The pack {folder} is in order.")
            : new Finding("pack", Health.Wrong, $"The pack {folder} has {problems.Count} faults. The first: {problems[0]}", $"ragusa-cli pack check {folder} names them all.");
    }
}

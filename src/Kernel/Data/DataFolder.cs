using Microsoft.Extensions.Configuration;

namespace Ragusa.Kernel;

/// <summary>The folder that holds the embedded database and files. A server locks it, so that no second one and no command opens the same SQLite file.</summary>
public sealed class DataFolder : IDisposable
{
    public const string LockFile = "ragusa.lock";

    private readonly FileStream @lock;

    private DataFolder(string path, FileStream @lock)
    {
        FullPath = path;
        this.@lock = @lock;
    }

    public string FullPath { get; }

    public static string PathOf(IConfiguration configuration) =>
        Path.GetFullPath(configuration["Data:Directory"] is { Length: > 0 } path ? path : "data");

    /// <exception cref="StartRefused">The folder cannot be written, or another process holds it.</exception>
    public static DataFolder Hold(string path)
    {
        try
        {
            // A folder that is made here is nobody else's.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new StartRefused($"The data folder {path} cannot be created. Choose another with --data, or give this user the right to write there.");
        }

        try
        {
            return new DataFolder(path, new FileStream(Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRefused($"The data folder {path} cannot be written. Choose another with --data, or give this user the right to write there.");
        }
        catch (IOException)
        {
            throw new StartRefused($"The data folder {path} is in use by another Ragusa. Stop that one first, or choose another folder with --data.");
        }
    }

    public void Dispose() => @lock.Dispose();
}

/// <summary>The installation cannot start; the message is the one clear line that its keeper reads.</summary>
public sealed class StartRefused(string message) : Exception(message);

/// <summary>Reads numbers, times and switches of the installation.</summary>
public static class Settings
{
    /// <summary>What is set under a key, or what is usual.</summary>
    /// <exception cref="StartRefused">What is set is no such value; the message names key and value.</exception>
    public static T Setting<T>(this IConfiguration configuration, string key, T usual) where T : struct
    {
        try
        {
            return configuration.GetValue(key, usual);
        }
        catch (InvalidOperationException)
        {
            throw new StartRefused($"{key} cannot be \"{configuration[key]}\". Usual is {usual}.");
        }
    }
}

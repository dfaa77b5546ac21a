namespace Ragusa.Testing;

/// <summary>The data folder and the key ring of one <see cref="TestApp"/>, in the system's folder for temporary files.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("ragusa-test-").FullName;

    internal string Data => Path.Combine(path, "data");

    internal string KeyRing => Path.Combine(path, "keys", "ragusa.keyring");

    internal TestFolder Copy()
    {
        var copy = new TestFolder();
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.path, Path.GetRelativePath(path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    /// <summary>Waits until a stopping server has let go of the folder.</summary>
    internal async Task Released()
    {
        var file = Path.Combine(Data, "ragusa.lock");
        for (var tries = 0; tries < 100 && File.Exists(file); tries++)
        {
            try
            {
                await using var free = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                return;
            }
            catch (IOException)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Removes the folder. A request that was cut may still be writing its last bytes, so it is tried more than once.</summary>
    public void Dispose()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                Directory.Delete(path, recursive: true);
                return;
            }
            catch (IOException) when (tries < 100)
            {
                Thread.Sleep(50);
            }
        }
    }
}

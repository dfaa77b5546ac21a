using Microsoft.Extensions.Configuration;

namespace Ragusa.Kernel;

public static class KeyRings
{
    /// <summary>Where the ring's file is: <c>Keys:File</c>, by default <c>keys/ragusa.keyring</c>, never inside the data folder.</summary>
    public static string PathOf(IConfiguration configuration) =>
        Path.GetFullPath(configuration["Keys:File"] is { Length: > 0 } path ? path : Path.Combine("keys", "ragusa.keyring"));

    /// <summary>Opens the ring; the first start makes one. A database that already has a ring then refuses the new one by its check value.</summary>
    /// <exception cref="StartRefused">The file is unreadable, open to others, or lies in the data folder.</exception>
    public static KeyRing OpenOrCreate(IConfiguration configuration, TimeProvider clock)
    {
        var path = PathOf(configuration);
        if (path.StartsWith(DataFolder.PathOf(configuration) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new StartRefused($"The key ring {path} lies in the data folder: one stolen copy would hold both. Choose another place with --keys.");
        }

        return File.Exists(path) ? KeyRingFile.Open(path) : KeyRingFile.Create(path, Instant.Of(clock));
    }
}

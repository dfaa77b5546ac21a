using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Ragusa.Kernel;

/// <summary>The key ring as it stands in its file.</summary>
internal sealed record KeyRingFile(string Format, string Id, IReadOnlyList<KeyRingFile.MasterSecret> Master, IReadOnlyList<KeyRingFile.KeyPair> Receipt)
{
    private const string CurrentFormat = "ragusa-key-ring/v1";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal sealed record MasterSecret(int Version, string Secret, Instant Created);

    internal sealed record KeyPair(string Id, string Pkcs8, Instant Created);

    /// <exception cref="StartRefused">The file cannot be read, is open to others, or is no key ring.</exception>
    internal static KeyRing Open(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
            {
                throw new StartRefused($"The key ring {path} can be read by others. Run: chmod 600 {path}");
            }

            var file = JsonSerializer.Deserialize<KeyRingFile>(File.ReadAllBytes(path), Json);
            if (file is not { Format: CurrentFormat, Master.Count: > 0, Receipt.Count: > 0 }) throw new JsonException();
            return new KeyRing(file);
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException or FormatException or CryptographicException)
        {
            throw new StartRefused($"The key ring {path} cannot be read or is damaged. Put back the copy that was kept apart from the data.");
        }
    }

    /// <summary>Makes a new ring. The file is complete on disk before it has its name, so that a power cut leaves all or nothing.</summary>
    internal static KeyRing Create(string path, Instant now)
    {
        var file = Draw(now);
        try
        {
            Write(path, file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefused($"The key ring {path} cannot be written. Choose another place with --keys, or give this user the right to write there.");
        }

        return new KeyRing(file);
    }

    internal static KeyRingFile Draw(Instant now) => new(
        CurrentFormat,
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
        [new MasterSecret(1, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), now)],
        [NewPair(now)]);

    private static KeyPair NewPair(Instant now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new KeyPair(SigningKey.IdOf(key.ExportSubjectPublicKeyInfo()), Convert.ToBase64String(key.ExportPkcs8PrivateKey()), now);
    }

    private static void Write(string path, KeyRingFile file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var unfinished = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(unfinished, options))
        {
            JsonSerializer.Serialize(stream, file, Json);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: false);
    }
}

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

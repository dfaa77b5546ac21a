using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;

namespace Ragusa.Kernel;

/// <summary>The key ring as it stands in its file.</summary>
internal sealed record KeyRingFile(
    string Format, string Id, IReadOnlyList<KeyRingFile.MasterSecret> Master, IReadOnlyList<KeyRingFile.KeyPair> Receipt, IReadOnlyList<KeyRingFile.DerivedKey>? Kept = null)
{
    private const string CurrentFormat = "ragusa-key-ring/v1";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    internal sealed record MasterSecret(int Version, string Secret, Instant Created);

    /// <summary>What outlives the master secret it came from, because look-ups of old rows need it. Never a wrapping key, never one that signs.</summary>
    internal sealed record DerivedKey(KeyPurpose Purpose, int Version, string Context, string Key);

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

            return new KeyRing(Read(path));
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException or FormatException or CryptographicException)
        {
            throw new StartRefused($"The key ring {path} cannot be read or is damaged. Put back the copy that was kept apart from the data.");
        }
    }

    /// <exception cref="JsonException">The file is no key ring.</exception>
    internal static KeyRingFile Read(string path) =>
        JsonSerializer.Deserialize<KeyRingFile>(File.ReadAllBytes(path), Json) is { Format: CurrentFormat, Master.Count: > 0, Receipt.Count: > 0 } file ? file : throw new JsonException();

    /// <summary>A ring with one more master secret: new records are wrapped under it.</summary>
    internal KeyRingFile Rotated(Instant now) =>
        this with { Master = [.. Master, new MasterSecret(Master.Max(m => m.Version) + 1, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), now)] };

    /// <summary>A ring with one more receipt key: it signs from now on, the older ones still verify.</summary>
    internal KeyRingFile WithNewReceiptKey(Instant now) => this with { Receipt = [.. Receipt, NewPair(now)] };

    /// <summary>A ring without a version's master secret, so that nobody can derive its wrapping keys any more.</summary>
    internal KeyRingFile Without(int version) => this with
    {
        Master = [.. Master.Where(m => m.Version != version)],
        Kept = [.. Kept ?? [], .. LookUps().Select(p => new DerivedKey(p.Purpose, version, p.Context, Convert.ToBase64String(DeriveKey(p.Purpose, version, p.Context))))],
    };

    private static IEnumerable<(KeyPurpose Purpose, string Context)> LookUps() =>
        from purpose in Enum.GetValues<KeyPurpose>() where purpose is not (KeyPurpose.Wrap or KeyPurpose.AlertSignature) from context in new[] { "", KeyRing.SealContext } select (purpose, context);

    internal byte[]? KeptKey(KeyPurpose purpose, int version, string context) =>
        Kept?.FirstOrDefault(k => k.Purpose == purpose && k.Version == version && k.Context == context) is { } kept ? Convert.FromBase64String(kept.Key) : null;

    /// <exception cref="KeyNotFoundException">The ring has no such version.</exception>
    internal byte[] DeriveKey(KeyPurpose purpose, int version, string context) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        Convert.FromBase64String(Master.FirstOrDefault(m => m.Version == version)?.Secret ?? throw new KeyNotFoundException($"The key ring has no version {version}.")),
        32,
        info: Encoding.UTF8.GetBytes($"ragusa/{purpose}/v{version}/{context}"));

    /// <summary>Puts a changed ring in the place of the old one.</summary>
    internal void Replace(string path) => Write(path, this, isNew: false);

    /// <summary>Makes a new ring. The file is complete on disk before it has its name, so that a power cut leaves all or nothing.</summary>
    internal static KeyRing Create(string path, Instant now)
    {
        var file = Draw(now);
        try
        {
            Write(path, file, isNew: true);
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

    private static void Write(string path, KeyRingFile file, bool isNew)
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

        File.Move(unfinished, path, overwrite: !isNew);
    }
}

public static class KeyRings
{
    /// <summary>Where the ring's file is: <c>Keys:File</c>, by default <c>keys/ragusa.keyring</c>, never inside the data folder.</summary>
    public static string PathOf(IConfiguration configuration) =>
        Path.GetFullPath(configuration["Keys:File"] is { Length: > 0 } path ? path : Path.Combine("keys", "ragusa.keyring"));

    /// <summary>Adds a master secret to the ring's file. Servers that run keep the ring they read; restart them.</summary>
    /// <returns>The new version.</returns>
    /// <exception cref="StartRefused">There is no ring, or it cannot be written.</exception>
    public static int Rotate(IConfiguration configuration, TimeProvider clock) => Change(configuration, file => file.Rotated(Instant.Of(clock)));

    /// <summary>Adds a receipt key to the ring's file. Servers that run keep the ring they read; restart them.</summary>
    /// <exception cref="StartRefused">There is no ring, or it cannot be written.</exception>
    public static void RotateReceipt(IConfiguration configuration, TimeProvider clock) => Change(configuration, file => file.WithNewReceiptKey(Instant.Of(clock)));

    /// <summary>Destroys the master secret of an old version. What only finds things, and opens what belongs to the installation, stays; no record's key can be unwrapped by it any more.</summary>
    /// <returns>The version in use.</returns>
    /// <exception cref="StartRefused">The ring has no such version, or it is the one in use.</exception>
    public static int Retire(IConfiguration configuration, int version) => Change(configuration, file =>
        file.Master.All(m => m.Version != version) ? throw new StartRefused($"The key ring has no version {version}.")
        : file.Master.Max(m => m.Version) == version ? throw new StartRefused($"Version {version} is in use. Make a new one first: keys rotate.")
        : file.Without(version));

    private static int Change(IConfiguration configuration, Func<KeyRingFile, KeyRingFile> change)
    {
        var path = PathOf(configuration);
        _ = KeyRingFile.Open(path);
        var changed = change(KeyRingFile.Read(path));
        try
        {
            changed.Replace(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefused($"The key ring {path} cannot be written. Give this user the right to write there.");
        }

        return changed.Master.Max(m => m.Version);
    }

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

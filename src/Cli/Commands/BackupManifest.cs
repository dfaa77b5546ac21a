using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ragusa.Engines;

namespace Ragusa.Cli;

/// <param name="Path">Inside the backup, with forward slashes.</param>
internal sealed record BackupFile(string Path, long Size, string Sha256)
{
    public static async Task<BackupFile> Of(string folder, string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(System.IO.Path.Combine(folder, path));
        return new BackupFile(path, file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct)));
    }
}

/// <summary>What a backup holds: every file with its digest, sealed by the key ring, so that a changed backup is noticed before it is used.</summary>
/// <param name="Database">sqlite or postgres.</param>
/// <param name="Migrations">The shape of the database, by the names of its migrations.</param>
/// <param name="RingId">The key ring that the records were sealed under.</param>
/// <param name="KeyVersions">Its versions that at least one record needs.</param>
internal sealed record BackupManifest(
    string Format, string Version, Instant MadeAt, string Database, IReadOnlyList<string> Migrations, string RingId, IReadOnlyList<int> KeyVersions, string Keys, IReadOnlyList<BackupFile> Files, string Seal = "")
{
    public const string CurrentFormat = "ragusa-backup/v1";
    public const string KeysExcluded = "excluded: keep a copy of the key ring apart; without it nobody can read this backup";
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task Write(string folder, KeyRing ring, CancellationToken ct)
    {
        await using var file = new FileStream(Path.Combine(folder, FileName), FileMode.CreateNew);
        await JsonSerializer.SerializeAsync(file, this with { Seal = SealOf(ring) }, Json, ct);
        file.Flush(flushToDisk: true);
    }

    /// <exception cref="StartRefused">There is no manifest, or another kind of one.</exception>
    public static BackupManifest Read(string folder)
    {
        try
        {
            if (JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(Path.Combine(folder, FileName)), Json) is { Format: CurrentFormat } manifest) return manifest;
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            // Said below.
        }

        throw new StartRefused($"{folder} holds no backup of a kind that this version knows.");
    }

    /// <exception cref="StartRefused">The backup is not what was written, or belongs to another installation.</exception>
    public async Task Check(string folder, KeyRing ring, CancellationToken ct)
    {
        if (RingId != ring.RingId) throw new StartRefused($"Wrong key ring: the backup belongs to ring {RingId}, the file holds ring {ring.RingId}. Give the right file with --keys.");
        if (KeyVersions.Except(ring.Versions).ToList() is { Count: > 0 } gone) throw new StartRefused($"The records of this backup stand under version {gone[0]} of the key ring, which was destroyed: nobody can read them. Give a copy of the ring that still has it with --keys.");
        if (!CryptographicOperations.FixedTimeEquals(Convert.FromHexString(Seal), Convert.FromHexString(SealOf(ring)))) throw new StartRefused("The manifest of the backup was changed. Nothing was restored.");

        foreach (var file in Files)
        {
            if (!File.Exists(Path.Combine(folder, file.Path))) throw new StartRefused($"The backup lacks {file.Path}. Nothing was restored.");
            if (await BackupFile.Of(folder, file.Path, ct) != file) throw new StartRefused($"{file.Path} of the backup was changed. Nothing was restored.");
        }
    }

    private string SealOf(KeyRing ring)
    {
        var members = JsonSerializer.SerializeToNode(this with { Seal = "" }, Json)!.AsObject();
        return Convert.ToHexStringLower(ring.MacOf(KeyPurpose.Backup, CanonicalJson.Of((JsonNode)members)));
    }
}

using System.Security.Cryptography;

namespace Ragusa.Evidence;

/// <summary>The checksum of one chunk as the tus extension says it: <c>sha256 BASE64</c>.</summary>
internal sealed record Checksum(HashAlgorithmName Algorithm, byte[] Expected)
{
    public const string Algorithms = "sha1,sha256";

    /// <summary>Null and no refusal if the header is not there.</summary>
    public static (Checksum? Checksum, UploadRefusal? Refusal) Read(string? header)
    {
        if (string.IsNullOrEmpty(header)) return (null, null);
        if (header.Split(' ', 2) is not [var name, var value]) return (null, UploadRefusals.Unreadable);

        var (algorithm, size) = name switch { "sha1" => (HashAlgorithmName.SHA1, 20), "sha256" => (HashAlgorithmName.SHA256, 32), _ => default };
        if (size == 0) return (null, UploadRefusals.UnknownChecksum);

        var expected = new byte[size];
        return Convert.TryFromBase64String(value.Trim(), expected, out var written) && written == size ? (new Checksum(algorithm, expected), null) : (null, UploadRefusals.Unreadable);
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Ragusa.Engines.Identifiers;

/// <summary>Keys of a page that was built from the same parts: its icon and the order of its tags. They support a link; a cloned brand has the same.</summary>
public static class PageKeys
{
    private const int Line = 76;

    /// <summary>
    /// The icon as search engines for devices key it, MurmurHash3 (x86, 32 bits, seed 0, signed, in decimal) of its base64 with a line feed
    /// after every 76 characters and at the end, and its SHA-256 in hexadecimal digits.
    /// </summary>
    public static (string Murmur, string Sha256) Favicon(ReadOnlySpan<byte> icon)
    {
        var base64 = Convert.ToBase64String(icon);
        var lines = new StringBuilder(base64.Length + (base64.Length / Line) + 1);
        for (var at = 0; at < base64.Length; at += Line) lines.Append(base64, at, Math.Min(Line, base64.Length - at)).Append('\n');
        var hash = Murmur3(Encoding.ASCII.GetBytes(lines.ToString()));
        return (unchecked((int)hash).ToString(CultureInfo.InvariantCulture), Convert.ToHexStringLower(SHA256.HashData(icon)));
    }

    /// <summary>SHA-256 of the tag names in the order of the document, with | between them.</summary>
    public static string Dom(IEnumerable<string> tags) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', tags).ToLowerInvariant())));

    // MurmurHash3_x86_32 as Austin Appleby published it, in the public domain.
    internal static uint Murmur3(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            var (hash, length) = (0u, (uint)bytes.Length);
            for (; bytes.Length >= 4; bytes = bytes[4..]) hash = (BitOperations.RotateLeft(hash ^ Mixed(BinaryPrimitives.ReadUInt32LittleEndian(bytes)), 13) * 5) + 0xe6546b64;

            var rest = 0u;
            for (var i = bytes.Length - 1; i >= 0; i--) rest = (rest << 8) | bytes[i];
            hash ^= Mixed(rest) ^ length;
            hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
            hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
            return hash ^ (hash >> 16);
        }
    }

    private static uint Mixed(uint block) => unchecked(BitOperations.RotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593);
}

namespace Ragusa.Evidence;

/// <summary>Digests that stand in a header as RFC 9530 says: <c>sha-256=:BASE64:, sha-512=:BASE64:</c>.</summary>
internal static class ReprDigest
{
    private const int Longest = 1000;

    /// <returns>Lower-case hexadecimal digits, null for one that is not named; null in all if the header cannot be read. Other algorithms are passed over.</returns>
    public static (string? Sha256, string? Sha512)? Read(string header)
    {
        if (header.Length > Longest) return null;

        string? sha256 = null, sha512 = null;
        foreach (var member in header.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (member.Split('=', 2) is not [var name, [':', .., ':'] value]) return null;

            var size = name switch { "sha-256" => 32, "sha-512" => 64, _ => 0 };
            if (size == 0) continue;
            if (Hex(value[1..^1], size) is not { } digest) return null;
            if (size == 32) sha256 = digest;
            else sha512 = digest;
        }

        return (sha256, sha512);
    }

    private static string? Hex(string base64, int size)
    {
        var bytes = new byte[size + 3];
        return Convert.TryFromBase64String(base64, bytes, out var count) && count == size ? Convert.ToHexStringLower(bytes, 0, size) : null;
    }
}

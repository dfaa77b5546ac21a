namespace Ragusa.Engines;

/// <summary>Reads the tags of DKIM-Signature (RFC 6376 3.2, 3.5). Nothing is verified: that needs a look into the DNS, which the receiving host did.</summary>
internal static class DkimField
{
    private const int Most = 50;

    public static IReadOnlyList<MailSignature> ReadAll(HeaderBlock header) => [.. header.All("DKIM-Signature").Take(Most).Select(Read)];

    private static MailSignature Read(string value)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var piece in value.Split(';').Take(Most))
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) tags.TryAdd(piece[..equals].Trim(), string.Concat(piece[(equals + 1)..].Where(c => !char.IsWhiteSpace(c))));
        }

        var signed = tags.GetValueOrDefault("h", "").Split(':');
        return new MailSignature(
            tags.GetValueOrDefault("d", "").ToLowerInvariant(), tags.GetValueOrDefault("s", ""), tags.GetValueOrDefault("a", ""),
            signed.Contains("from", StringComparer.OrdinalIgnoreCase), tags.ContainsKey("l"));
    }
}

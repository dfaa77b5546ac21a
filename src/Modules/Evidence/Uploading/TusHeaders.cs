using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Ragusa.Evidence;

/// <summary>The headers of tus 1.0.0, read with distrust: none of them is ever written back.</summary>
internal static class TusHeaders
{
    public const string Version = "1.0.0";
    public const string Extensions = "creation,creation-with-upload,expiration,checksum,termination";
    public const string Offset = "Upload-Offset", Length = "Upload-Length", DeferLength = "Upload-Defer-Length", Metadata = "Upload-Metadata", Checksum = "Upload-Checksum", Expires = "Upload-Expires", Resumable = "Tus-Resumable";
    public const string BytesType = "application/offset+octet-stream";
    private const int MostMetadata = 8 * 1024;

    /// <summary>A whole number of at most 18 digits; null if the header is not there, -1 if it is none.</summary>
    public static long? Number(HttpRequest request, string name) =>
        request.Headers[name] is not { Count: > 0 } values ? null
        : values.Count == 1 && values[0] is { Length: > 0 and <= 18 } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : -1;

    /// <summary>What the sender says of the file; null if the header cannot be read.</summary>
    public static Announced? Announcement(HttpRequest request)
    {
        var header = request.Headers[Metadata].ToString();
        if (header.Length > MostMetadata) return null;

        Dictionary<string, string> pairs = new(StringComparer.Ordinal);
        foreach (var pair in header.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = pair.Split(' ', 2);
            if (Decode(parts.Length > 1 ? parts[1] : "") is not { } value || !pairs.TryAdd(parts[0], value)) return null;
        }

        var (sha256, sha512) = (Digest(pairs, "sha256", 64), Digest(pairs, "sha512", 128));
        return sha256 == "" || sha512 == "" ? null : new Announced(pairs.GetValueOrDefault("filename", ""), MediaType(pairs.GetValueOrDefault("filetype")), sha256, sha512);
    }

    /// <summary>The type that a browser named, if it looks like one.</summary>
    public static string? MediaType(string? said) =>
        said is { Length: > 2 and <= 100 } && said.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '+' or '-') && said.Count(c => c == '/') == 1 ? said.ToLowerInvariant() : null;

    private static string? Digest(Dictionary<string, string> pairs, string name, int length) =>
        !pairs.TryGetValue(name, out var said) ? null : said.Length == length && said.All(char.IsAsciiHexDigit) ? said.ToLowerInvariant() : "";

    private static string? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : null;
    }
}

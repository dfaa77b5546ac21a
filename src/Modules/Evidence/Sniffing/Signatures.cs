using System.Text;

namespace Ragusa.Evidence;

/// <summary>What the first bytes of a file say it is: a small table of our own.</summary>
internal static class Signatures
{
    public const string Unknown = "application/octet-stream";
    public const string Zip = "application/zip";
    public const string Html = "text/html";
    public const string Pdf = "application/pdf";
    public const string Mail = "message/rfc822";
    public const string Text = "text/plain";

    private sealed record Signature(string Type, int At, byte[] Bytes);

    private static readonly Signature[] Table =
    [
        new("image/png", 0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        new("image/jpeg", 0, [0xFF, 0xD8, 0xFF]),
        new("image/gif", 0, "GIF87a"u8.ToArray()), new("image/gif", 0, "GIF89a"u8.ToArray()),
        new("image/bmp", 0, "BM"u8.ToArray()),
        new("image/webp", 8, "WEBP"u8.ToArray()),
        new("image/tiff", 0, [0x49, 0x49, 0x2A, 0x00]), new("image/tiff", 0, [0x4D, 0x4D, 0x00, 0x2A]),
        new("image/heic", 4, "ftypheic"u8.ToArray()), new("image/heic", 4, "ftypmif1"u8.ToArray()), new("image/avif", 4, "ftypavif"u8.ToArray()),
        new("video/quicktime", 4, "ftypqt"u8.ToArray()),
        new("video/mp4", 4, "ftyp"u8.ToArray()),
        new("video/x-matroska", 0, [0x1A, 0x45, 0xDF, 0xA3]),
        new("video/x-msvideo", 8, "AVI "u8.ToArray()),
        new("audio/wav", 8, "WAVE"u8.ToArray()),
        new("audio/ogg", 0, "OggS"u8.ToArray()),
        new("audio/flac", 0, "fLaC"u8.ToArray()),
        new("audio/mpeg", 0, "ID3"u8.ToArray()), new("audio/mpeg", 0, [0xFF, 0xFB]), new("audio/mpeg", 0, [0xFF, 0xF3]),
        new("audio/amr", 0, "#!AMR"u8.ToArray()),
        new(Pdf, 0, "%PDF-"u8.ToArray()),
        new(Zip, 0, [0x50, 0x4B, 0x03, 0x04]), new(Zip, 0, [0x50, 0x4B, 0x05, 0x06]),
        new("application/vnd.rar", 0, "Rar!\x1A\x07"u8.ToArray()),
        new("application/x-7z-compressed", 0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        new("application/gzip", 0, [0x1F, 0x8B]),
        new("application/x-bzip2", 0, "BZh"u8.ToArray()),
        new("application/x-xz", 0, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
        new("application/x-tar", 257, "ustar"u8.ToArray()),
        new("application/x-iso9660-image", 32769, "CD001"u8.ToArray()),
        new("application/vnd.ms-cfb", 0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        new("application/rtf", 0, "{\\rtf"u8.ToArray()),
        new("application/vnd.microsoft.portable-executable", 0, "MZ"u8.ToArray()),
        new("application/x-elf", 0, [0x7F, 0x45, 0x4C, 0x46]),
        new("application/x-mach-binary", 0, [0xCF, 0xFA, 0xED, 0xFE]),
        new("application/vnd.sqlite3", 0, "SQLite format 3\0"u8.ToArray()),
        new("application/x-ms-shortcut", 0, [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]),
        new("application/vnd.tcpdump.pcap", 0, [0xD4, 0xC3, 0xB2, 0xA1]), new("application/vnd.tcpdump.pcap", 0, [0x0A, 0x0D, 0x0D, 0x0A]),
        new("text/x-shellscript", 0, "#!/"u8.ToArray()),
    ];

    private static readonly string[] MailHeaders = ["received:", "return-path:", "delivered-to:", "from:", "message-id:", "mime-version:", "date:", "subject:", "x-", "dkim-signature:", "to:"];

    /// <summary>How many bytes of the beginning are looked at.</summary>
    public const int HeadSize = 33 * 1024;

    /// <summary>Every type whose signature fits, the first in the table first.</summary>
    public static IReadOnlyList<string> Of(ReadOnlySpan<byte> head)
    {
        List<string> found = [];
        foreach (var signature in Table)
        {
            if (head.Length >= signature.At + signature.Bytes.Length && head.Slice(signature.At, signature.Bytes.Length).SequenceEqual(signature.Bytes) && !found.Contains(signature.Type)) found.Add(signature.Type);
        }

        // An MP4 brand of its own says more than the box it stands in.
        if (found.Count > 1 && found.Contains("video/mp4")) found.Remove("video/mp4");
        if (found.Count == 0 && TextOf(head) is { } text) found.Add(text);
        return found;
    }

    /// <summary>What else begins further inside: readers of PDF accept a header anywhere in the first kilobyte, browsers look for tags.</summary>
    public static IEnumerable<string> Hidden(ReadOnlySpan<byte> head)
    {
        List<string> found = [];
        var first = head[..Math.Min(head.Length, 1024)];
        if (first.IndexOf("%PDF-"u8) > 0) found.Add(Pdf);
        if (HasTag(first)) found.Add(Html);
        return found;
    }

    private static string? TextOf(ReadOnlySpan<byte> head)
    {
        if (head.Contains((byte)0) || !IsUtf8OrLatin(head)) return null;
        // A mail whose text is a page has tags too, behind its header.
        if (IsMail(head)) return Mail;
        if (!HasTag(head[..Math.Min(head.Length, 1024)])) return Text;
        return IsDrawing(head[..Math.Min(head.Length, 1024)]) ? ImageSize.Svg : Html;
    }

    private static bool IsUtf8OrLatin(ReadOnlySpan<byte> head)
    {
        foreach (var b in head)
        {
            if (b < 0x20 && b is not (0x09 or 0x0A or 0x0D or 0x0C or 0x1B)) return false;
        }

        return true;
    }

    private static bool HasTag(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head);
        return ((ReadOnlySpan<string>)["<!doctype html", "<html", "<script", "<svg", "<iframe"]).ToArray().Any(t => text.Contains(t, StringComparison.OrdinalIgnoreCase));
    }

    // The first element, behind a declaration, a document type and comments, is that of a drawing.
    private static bool IsDrawing(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        while (text.StartsWith("<?", StringComparison.Ordinal) || text.StartsWith("<!", StringComparison.Ordinal))
        {
            var ending = text.StartsWith("<!--", StringComparison.Ordinal) ? "-->" : ">";
            var end = text.IndexOf(ending, StringComparison.Ordinal);
            if (end < 0) return false;
            text = text[(end + ending.Length)..].TrimStart();
        }

        return text.StartsWith("<svg", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsMail(ReadOnlySpan<byte> head)
    {
        var lines = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 4096)]).Split('\n').Select(l => l.TrimEnd('\r').ToLowerInvariant()).Take(20).ToList();
        if (lines.Count > 0 && lines[0].StartsWith("from ", StringComparison.Ordinal)) lines.RemoveAt(0);
        return lines.Count > 1 && lines[0].Contains(':', StringComparison.Ordinal) && lines.Count(l => MailHeaders.Any(h => l.StartsWith(h, StringComparison.Ordinal))) >= 3;
    }
}

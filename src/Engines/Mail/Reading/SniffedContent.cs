namespace Ragusa.Engines;

/// <summary>Tells a few common types by their first bytes, to compare with what a mail declares.</summary>
internal static class SniffedContent
{
    /// <summary>How many first bytes are looked at.</summary>
    public const int HeadBytes = 1_024;

    private static readonly (byte[] Mark, string Type)[] Marks =
    [
        ("%PDF-"u8.ToArray(), "application/pdf"), ("PK\u0003\u0004"u8.ToArray(), "application/zip"), ("MZ"u8.ToArray(), "application/x-msdownload"),
        ([0x7F, .. "ELF"u8], "application/x-elf"), ([0x89, .. "PNG\r\n"u8], "image/png"), ([0xFF, 0xD8, 0xFF], "image/jpeg"), ("GIF8"u8.ToArray(), "image/gif"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "application/x-ole-storage"), ("Rar!\u001a\u0007"u8.ToArray(), "application/vnd.rar"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed"), ([0x1F, 0x8B, 0x08], "application/gzip"), ("{\\rtf"u8.ToArray(), "application/rtf"),
        ("RIFF"u8.ToArray(), "application/riff"), ("ID3"u8.ToArray(), "audio/mpeg"), ("OggS"u8.ToArray(), "application/ogg"), ("#!"u8.ToArray(), "text/x-script"),
        ("-----BEGIN PGP"u8.ToArray(), "application/pgp"), ("BM"u8.ToArray(), "image/bmp"),
    ];

    private static readonly string[] HtmlMarks = ["<!doctype html", "<html", "<script"];

    private static readonly string[] Containers = ["application/octet-stream", "application/download", "application/x-download", "application/force-download", "application/unknown", ""];

    /// <summary>Empty if nothing is recognised.</summary>
    public static string TypeOf(ReadOnlySpan<byte> head)
    {
        foreach (var (mark, type) in Marks)
        {
            if (head.StartsWith(mark) && !(type == "image/bmp" && head.Length < 14)) return type;
        }

        var text = HeaderText.Of(head.TrimStart(" \t\r\n"u8));
        return HtmlMarks.Any(mark => text.StartsWith(mark, StringComparison.OrdinalIgnoreCase)) ? "text/html" : "";
    }

    public static void Note(string declared, string sniffed, string name, ReadOnlySpan<byte> head, bool endsAsZip, FindingList findings)
    {
        if (sniffed is "application/x-msdownload" or "application/x-elf" || SafeFileName.IsProgram(name)) findings.Add(MailOddity.Program, name.Length > 0 ? name : sniffed);
        if (sniffed.Length > 0 && !Containers.Contains(declared) && !Fits(declared, sniffed)) findings.Add(MailOddity.TypeLies, $"{declared} → {sniffed}");
        // A second kind of file begins later or is read from the end: one program sees the one, another the other.
        var isPdfWithin = sniffed is not ("application/pdf" or "") && head.IndexOf("%PDF-"u8) > 0 && sniffed != "application/zip";
        var isZipBehind = endsAsZip && sniffed is not ("application/zip" or "application/x-msdownload" or "");
        if (isPdfWithin || isZipBehind) findings.Add(MailOddity.SeveralTypes, $"{sniffed} + {(isPdfWithin ? "application/pdf" : "application/zip")}");
    }

    // Office files and packages are zips, older ones OLE storages; what calls itself by a family is of the family.
    private static bool Fits(string declared, string sniffed) => declared == sniffed || sniffed switch
    {
        "application/zip" => !declared.StartsWith("image/", StringComparison.Ordinal) && !declared.StartsWith("text/", StringComparison.Ordinal) && !declared.StartsWith("audio/", StringComparison.Ordinal) && declared is not ("application/pdf" or "application/rtf" or "application/msword"),
        "application/x-ole-storage" => declared.StartsWith("application/", StringComparison.Ordinal) && declared != "application/pdf",
        "image/jpeg" => declared is "image/jpg" or "image/pjpeg",
        "application/vnd.rar" or "application/x-7z-compressed" or "application/gzip" => declared.StartsWith("application/", StringComparison.Ordinal) && declared != "application/pdf",
        "application/rtf" => declared is "text/rtf" or "application/msword" or "text/richtext",
        "application/riff" => declared.StartsWith("audio/", StringComparison.Ordinal) || declared.StartsWith("video/", StringComparison.Ordinal) || declared == "image/webp",
        "application/ogg" or "audio/mpeg" => declared.StartsWith("audio/", StringComparison.Ordinal) || declared.StartsWith("video/", StringComparison.Ordinal),
        "text/x-script" => declared.StartsWith("text/", StringComparison.Ordinal) || declared.StartsWith("application/x-", StringComparison.Ordinal),
        "application/pgp" => declared.StartsWith("application/pgp", StringComparison.Ordinal) || declared == "text/plain",
        "application/x-msdownload" => declared.Contains("exe", StringComparison.Ordinal) || declared.Contains("msdos", StringComparison.Ordinal) || declared == "application/x-dosexec",
        "image/bmp" => declared is "image/x-ms-bmp" or "image/x-bmp" || !declared.StartsWith("image/", StringComparison.Ordinal),
        "text/html" => declared is "application/xhtml+xml",
        _ => false,
    };
}

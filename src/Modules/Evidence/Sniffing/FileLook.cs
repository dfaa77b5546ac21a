using System.Security.Cryptography;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Evidence;

/// <summary>Looks at a stored file once: both digests in one pass over the stored bytes, its type by content, and what an officer should know.</summary>
internal static class FileLook
{
    public static FileFacts At(Stream file, FileFacts facts)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        var head = new byte[(int)Math.Min(file.Length, Signatures.HeadSize)];
        var buffer = new byte[BlobStore.ChunkSize];
        file.Position = 0;
        for (long at = 0; file.Read(buffer, 0, buffer.Length) is > 0 and var count; at += count)
        {
            sha256.AppendData(buffer, 0, count);
            sha512.AppendData(buffer, 0, count);
            if (at < head.Length) buffer.AsSpan(0, (int)Math.Min(count, head.Length - at)).CopyTo(head.AsSpan((int)at));
        }

        var (type, notes) = Judge(file, head, facts);
        return facts with
        {
            Sha256 = Convert.ToHexStringLower(sha256.GetHashAndReset()),
            Sha512 = Convert.ToHexStringLower(sha512.GetHashAndReset()),
            SniffedType = type,
            Notes = notes,
        };
    }

    private static (string Type, IReadOnlyList<string> Notes) Judge(Stream file, byte[] head, FileFacts facts)
    {
        List<string> notes = [];
        var types = Signatures.Of(head);
        var type = types.Count > 0 ? types[0] : Signatures.Unknown;
        var zip = ZipLook.At(file);
        if (zip is not null) notes.AddRange(zip.Notes);
        if (types.Count > 1 || (zip is not null && type != Signatures.Zip) || Signatures.Hidden(head).Any(h => h != type && type is not (Signatures.Mail or Signatures.Text or Signatures.Html or ImageSize.Svg))) notes.Add("polyglot");
        if (type == Signatures.Zip && zip?.Kind is { } kind) type = kind;
        if (type == Signatures.Zip && zip is null) notes.Add("zip-broken");
        if (FileTypes.Differs(type, facts.Name)) notes.Add("type-differs");
        if (FileTypes.IsProgram(type, facts.Name)) notes.Add("program");
        if (facts.SentName is not null) notes.Add("name-changed");
        return (type, notes);
    }
}

/// <summary>What an ending of a name promises.</summary>
internal static class FileTypes
{
    private static readonly string[] Programs =
    [
        ".exe", ".dll", ".scr", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".hta", ".bat", ".cmd", ".ps1", ".lnk", ".msi", ".com", ".pif", ".apk", ".jar", ".sh",
    ];

    private static readonly Dictionary<string, string[]> Promised = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = ["image/png"],
        [".jpg"] = ["image/jpeg"],
        [".jpeg"] = ["image/jpeg"],
        [".gif"] = ["image/gif"],
        [".bmp"] = ["image/bmp"],
        [".webp"] = ["image/webp"],
        [".svg"] = [ImageSize.Svg],
        [".heic"] = ["image/heic"],
        [".tif"] = ["image/tiff"],
        [".tiff"] = ["image/tiff"],
        [".mp4"] = ["video/mp4", "video/quicktime"],
        [".mov"] = ["video/quicktime", "video/mp4"],
        [".mp3"] = ["audio/mpeg"],
        [".wav"] = ["audio/wav"],
        [".ogg"] = ["audio/ogg"],
        [".pdf"] = [Signatures.Pdf],
        [".zip"] = [Signatures.Zip],
        [".docx"] = ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
        [".xlsx"] = ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
        [".pptx"] = ["application/vnd.openxmlformats-officedocument.presentationml.presentation"],
        [".doc"] = ["application/vnd.ms-cfb"],
        [".xls"] = ["application/vnd.ms-cfb"],
        [".msg"] = ["application/vnd.ms-cfb"],
        [".eml"] = [Signatures.Mail, Signatures.Text],
        [".txt"] = [Signatures.Text, Signatures.Mail],
        [".csv"] = [Signatures.Text],
        [".html"] = [Signatures.Html],
        [".htm"] = [Signatures.Html],
        [".rtf"] = ["application/rtf"],
        [".rar"] = ["application/vnd.rar"],
        [".7z"] = ["application/x-7z-compressed"],
        [".gz"] = ["application/gzip"],
        [".exe"] = ["application/vnd.microsoft.portable-executable"],
    };

    public static bool Differs(string type, string name) =>
        Promised.TryGetValue(Path.GetExtension(name), out var promised) ? !promised.Contains(type)
        : type is "application/vnd.microsoft.portable-executable" or "application/x-elf" && Path.GetExtension(name).Length > 0 && !Programs.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    public static bool IsProgram(string type, string name) =>
        type is "application/vnd.microsoft.portable-executable" or "application/x-elf" or "application/x-mach-binary" or "application/x-ms-shortcut" or "text/x-shellscript" or "application/vnd.android.package-archive" or "application/java-archive"
        || Programs.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
}

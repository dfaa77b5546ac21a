using System.Buffers.Binary;
using System.Text;

namespace Ragusa.Evidence;

/// <summary>Looks into the table of contents of a ZIP file, and unpacks nothing. What the table says may be a lie; it is noted, never relied on.</summary>
internal static class ZipLook
{
    private const int MostEntries = 10_000;
    private const int MostTable = 8 * 1024 * 1024;
    private const long MostUnpacked = 1024L * 1024 * 1024;
    private const int MostRatio = 200;
    private const int EndSize = 22;
    private const int EntrySize = 46;
    private static readonly string[] Nested = [".zip", ".rar", ".7z", ".gz", ".xz", ".bz2", ".tar", ".iso", ".jar", ".cab"];
    private static readonly string[] Programs = [".exe", ".dll", ".scr", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".hta", ".bat", ".cmd", ".ps1", ".lnk", ".msi", ".com", ".pif", ".apk"];

    /// <param name="Kind">The kind of office document that the names show; null for a plain archive.</param>
    internal sealed record Found(IReadOnlyList<string> Notes, string? Kind);

    /// <summary>Null if there is no end of a ZIP file in the last 64 KiB.</summary>
    public static Found? At(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndSize + 65_535)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        if (FindEnd(tail) is not { } end) return null;

        var record = tail.AsSpan(end);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (start == uint.MaxValue || count == ushort.MaxValue) return new Found(["zip-many"], null);

        // What stands before the archive (a polyglot) moves its table along.
        var at = file.Length - tail.Length + end - size;
        if (size > MostTable || at < 0 || at < start) return new Found(["zip-broken"], null);

        var table = new byte[(int)size];
        file.Position = at;
        file.ReadExactly(table);
        return Read(table, count);
    }

    private static int? FindEnd(ReadOnlySpan<byte> tail)
    {
        for (var at = tail.Length - EndSize; at >= 0; at--)
        {
            if (tail[at..].StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x05, 0x06]) && at + EndSize + BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]) <= tail.Length) return at;
        }

        return null;
    }

    private static Found Read(ReadOnlySpan<byte> table, int count)
    {
        SortedSet<string> notes = new(StringComparer.Ordinal);
        string? kind = null;
        long packed = 0, unpacked = 0;
        var entries = 0;
        while (table.Length >= EntrySize && table.StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x01, 0x02]))
        {
            var flags = BinaryPrimitives.ReadUInt16LittleEndian(table[8..]);
            packed += BinaryPrimitives.ReadUInt32LittleEndian(table[20..]);
            unpacked += BinaryPrimitives.ReadUInt32LittleEndian(table[24..]);
            var nameSize = BinaryPrimitives.ReadUInt16LittleEndian(table[28..]);
            var whole = EntrySize + nameSize + BinaryPrimitives.ReadUInt16LittleEndian(table[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(table[32..]);
            if (whole > table.Length || ++entries > MostEntries) break;

            var name = Encoding.UTF8.GetString(table.Slice(EntrySize, nameSize));
            kind ??= KindOf(name);
            Judge(name, flags, notes);
            table = table[whole..];
        }

        if (entries > MostEntries || count > MostEntries) notes.Add("zip-many");
        if (entries < count && entries <= MostEntries) notes.Add("zip-broken");
        if (unpacked > MostUnpacked || (packed > 0 && unpacked / packed > MostRatio) || (packed == 0 && unpacked > 0)) notes.Add("zip-bomb");
        if (kind is not null) notes.Remove("zip-nested");
        return new Found([.. notes], kind);
    }

    private static void Judge(string name, int flags, SortedSet<string> notes)
    {
        if ((flags & 1) != 0) notes.Add("zip-encrypted");
        if (Nested.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase))) notes.Add("zip-nested");
        if (Programs.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase))) notes.Add("zip-program");
        if (name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal) || name.Split('/').Contains("..") || (name.Length > 1 && name[1] == ':')) notes.Add("zip-path");
    }

    private static string? KindOf(string name) =>
        name.StartsWith("word/", StringComparison.Ordinal) ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        : name.StartsWith("xl/", StringComparison.Ordinal) ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        : name.StartsWith("ppt/", StringComparison.Ordinal) ? "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        : name == "AndroidManifest.xml" ? "application/vnd.android.package-archive"
        : name == "META-INF/MANIFEST.MF" ? "application/java-archive"
        : name == "META-INF/container.xml" ? "application/epub+zip"
        : null;
}

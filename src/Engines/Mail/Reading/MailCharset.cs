using System.Text;
using System.Text.Unicode;

namespace Ragusa.Engines;

/// <summary>Turns bytes into text by the charset that a mail names, and by what they are when the name is wrong.</summary>
/// <remarks>
/// Names are read as browsers read them (WHATWG Encoding): iso-8859-1 and us-ascii mean windows-1252, gb2312 means gb18030.
/// UTF-7 is refused, since it hides markup. Nothing is registered globally.
/// </remarks>
internal static class MailCharset
{
    private const int LongestName = 60;

    public static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly Dictionary<string, int> CodePages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["us-ascii"] = 1252, ["ascii"] = 1252, ["ansi_x3.4-1968"] = 1252, ["iso-8859-1"] = 1252, ["iso8859-1"] = 1252, ["iso_8859-1"] = 1252,
        ["latin1"] = 1252, ["latin-1"] = 1252, ["l1"] = 1252, ["cp1252"] = 1252, ["x-cp1252"] = 1252, ["cp-1252"] = 1252, ["ansi"] = 1252, ["default"] = 1252,
        ["iso-8859-9"] = 1254, ["iso8859-9"] = 1254, ["latin5"] = 1254, ["iso-8859-11"] = 874, ["tis-620"] = 874,
        ["cp1250"] = 1250, ["cp1251"] = 1251, ["cp1253"] = 1253, ["cp1254"] = 1254, ["cp1255"] = 1255, ["cp1256"] = 1256, ["cp1257"] = 1257, ["cp1258"] = 1258,
        ["gb2312"] = 54936, ["gbk"] = 54936, ["gb_2312-80"] = 54936, ["x-gbk"] = 54936, ["cp936"] = 54936, ["gb18030"] = 54936, ["gb2312_charset"] = 54936,
        ["ks_c_5601-1987"] = 949, ["ks_c_5601"] = 949, ["euc-kr"] = 949, ["cp949"] = 949, ["uhc"] = 949, ["big5-hkscs"] = 950, ["cp950"] = 950, ["x-x-big5"] = 950,
        ["sjis"] = 932, ["x-sjis"] = 932, ["ms_kanji"] = 932, ["cp932"] = 932, ["windows-31j"] = 932, ["iso-2022-jp-1"] = 50220, ["iso-2022-jp-2"] = 50220,
        ["utf8"] = 65001, ["utf_8"] = 65001, ["unicode-1-1-utf-8"] = 65001, ["utf-8"] = 65001, ["koi8"] = 20866, ["koi"] = 20866,
    };

    /// <summary>The encoding by this name; null if there is none, or none that is safe.</summary>
    public static Encoding? Named(string name)
    {
        name = name.Trim(' ', '"', '\'', '\t');
        if (name.Length is 0 or > LongestName || name.Contains("utf-7", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return CodePages.TryGetValue(name, out var page) ? ByNumber(page) : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding? ByNumber(int page) => page == 65001 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(page);

    /// <param name="name">As declared; null or empty for none.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? name, FindingList findings)
    {
        var encoding = string.IsNullOrWhiteSpace(name) ? null : Named(name);
        if (encoding is null && !string.IsNullOrWhiteSpace(name)) findings.Add(MailOddity.CharsetUnknown, name);
        if (encoding is not null && !IsEightBit(encoding)) return Whole(encoding.GetString(bytes));
        if (!bytes.ContainsAnyExceptInRange((byte)0, (byte)127)) return Encoding.Latin1.GetString(bytes);

        return encoding is null ? Guessed(bytes, string.IsNullOrWhiteSpace(name), findings) : Checked(bytes, encoding, name!, findings);
    }

    private static string Guessed(ReadOnlySpan<byte> bytes, bool isMissing, FindingList findings)
    {
        if (isMissing) findings.Add(MailOddity.CharsetMissing);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Western.GetString(bytes);
    }

    private static string Checked(ReadOnlySpan<byte> bytes, Encoding encoding, string name, FindingList findings)
    {
        if (encoding.CodePage == 65001 && !Utf8.IsValid(bytes))
        {
            findings.Add(MailOddity.CharsetLies, name);
            var text = Encoding.UTF8.GetString(bytes);
            // If nothing beyond ASCII came out well, it never was UTF-8.
            return text.AsSpan().ContainsAnyExcept(AsciiOrReplaced) ? text : Western.GetString(bytes);
        }

        // Eight-bit bytes in what calls itself ASCII, which are UTF-8 by their pattern.
        var isAscii = name.Contains("ascii", StringComparison.OrdinalIgnoreCase);
        if (isAscii) findings.Add(MailOddity.CharsetLies, name);
        return isAscii && Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Whole(encoding.GetString(bytes));
    }

    // Encodings in which the bytes below 128 are ASCII: not UTF-16, UTF-32, ISO-2022, HZ and EBCDIC. Found out by trying.
    private static bool IsEightBit(Encoding encoding) => AsciiLike.GetOrAdd(encoding.CodePage, _ => Probe.Equals(encoding.GetString(ProbeBytes), StringComparison.Ordinal));

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, bool> AsciiLike = new();
    private const string Probe = "Aa~{\u001B$B0~}";
    private static readonly byte[] ProbeBytes = Encoding.ASCII.GetBytes(Probe);

    private static string Whole(string text) => text.Contains('\uFEFF', StringComparison.Ordinal) ? text.TrimStart('\uFEFF') : text;

    private static readonly System.Buffers.SearchValues<char> AsciiOrReplaced =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0, 128).Select(c => (char)c), '\uFFFD']);
}

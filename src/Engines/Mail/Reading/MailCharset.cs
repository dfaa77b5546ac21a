using System.Globalization;
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

    // A code page and the names that mean it.
    private const string Names = """
        874 iso-8859-11 tis-620
        932 sjis x-sjis ms_kanji cp932 windows-31j
        949 ks_c_5601-1987 ks_c_5601 euc-kr cp949 uhc
        950 big5-hkscs cp950 x-x-big5
        1250 cp1250
        1251 cp1251
        1252 us-ascii ascii ansi_x3.4-1968 iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 cp1252 x-cp1252 cp-1252 ansi default
        1253 cp1253
        1254 iso-8859-9 iso8859-9 latin5 cp1254
        1255 cp1255
        1256 cp1256
        1257 cp1257
        1258 cp1258
        20866 koi8 koi
        50220 iso-2022-jp-1 iso-2022-jp-2
        54936 gb2312 gbk gb_2312-80 x-gbk cp936 gb18030 gb2312_charset
        65001 utf8 utf_8 unicode-1-1-utf-8 utf-8
        """;

    private static readonly Dictionary<string, int> CodePages = Names.ReplaceLineEndings("\n").Split('\n')
        .Select(row => row.Split(' '))
        .SelectMany(row => row.Skip(1).Select(name => (name, page: int.Parse(row[0], CultureInfo.InvariantCulture))))
        .ToDictionary(p => p.name, p => p.page, StringComparer.OrdinalIgnoreCase);

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

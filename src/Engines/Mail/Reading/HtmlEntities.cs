using System.Globalization;
using System.Net;
using System.Text;

namespace Ragusa.Engines;

/// <summary>Character references of HTML: named ones of HTML 4, numbers with and without their semicolon as browsers take them.</summary>
internal static class HtmlEntities
{
    private const int LongestName = 10;
    private const int LongestNumber = 10;

    public static string Decode(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('&');
        if (at < 0) return text.ToString();

        var into = new StringBuilder(text.Length);
        while (at >= 0)
        {
            into.Append(text[..at]);
            var length = Append(text[at..], into);
            text = text[(at + length)..];
            at = text.IndexOf('&');
        }

        return into.Append(text).ToString();
    }

    private static int Append(ReadOnlySpan<char> reference, StringBuilder into)
    {
        if (reference.Length > 2 && reference[1] == '#' && Number(reference, out var rune) is > 0 and var length)
        {
            into.Append(rune);
            return length;
        }

        // Browsers know the oldest names without a semicolon too.
        var end = reference[..Math.Min(reference.Length, LongestName)].IndexOf(';');
        foreach (var (name, sign) in Bare)
        {
            if (!reference.StartsWith(name) || (end > name.Length)) continue;
            into.Append(sign);
            return end == name.Length ? name.Length + 1 : name.Length;
        }

        if (end > 1)
        {
            into.Append(WebUtility.HtmlDecode(reference[..(end + 1)].ToString()));
            return end + 1;
        }

        into.Append('&');
        return 1;
    }

    private static readonly (string Name, char Sign)[] Bare = [("&nbsp", '\u00A0'), ("&amp", '&'), ("&lt", '<'), ("&gt", '>'), ("&quot", '"'), ("&copy", '©'), ("&reg", '®')];

    private static int Number(ReadOnlySpan<char> reference, out Rune rune)
    {
        var isHex = reference[2] is 'x' or 'X';
        var start = isHex ? 3 : 2;
        var end = start;
        while (end < reference.Length && end - start < LongestNumber && (isHex ? char.IsAsciiHexDigit(reference[end]) : char.IsAsciiDigit(reference[end]))) end++;
        rune = Rune.ReplacementChar;
        if (end == start) return 0;

        if (int.TryParse(reference[start..end], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value != 0 && Rune.IsValid(value)) rune = Meant(value);
        return end < reference.Length && reference[end] == ';' ? end + 1 : end;
    }

    // Numbers 128 to 159 mean windows-1252, as in every browser.
    private static Rune Meant(int value)
    {
        if (value is < 128 or > 159) return new Rune(value);
        Span<char> one = stackalloc char[1];
        MailCharset.Western.GetChars([(byte)value], one);
        return new Rune(one[0]);
    }
}

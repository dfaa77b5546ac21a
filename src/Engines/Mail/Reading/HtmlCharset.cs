namespace Ragusa.Engines;

/// <summary>The charset that an HTML text names in its first bytes (WHATWG HTML 13.2.3.2), for mails whose header names none.</summary>
internal static class HtmlCharset
{
    private const int Head = 1_024;

    public static string In(ReadOnlySpan<byte> html)
    {
        var head = HeaderText.Of(html[..Math.Min(Head, html.Length)]);
        var at = head.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || head.LastIndexOf("<meta", at, StringComparison.OrdinalIgnoreCase) < 0) return "";

        var name = head[(at + 8)..].TrimStart('"', '\'', ' ');
        var end = name.IndexOfAny(['"', '\'', ' ', '>', ';', '/']);
        return end < 0 ? name : name[..end];
    }
}

using System.Globalization;
using System.Text;

namespace Ragusa.Engines;

/// <summary>A plain text letter in the form in which it travels (RFC 5322, RFC 2045): seven-bit lines of at most 998 characters, CRLF.</summary>
/// <remarks>No text can add a header or end the message: control characters of the subject become spaces, whatever is not plain ASCII is encoded.</remarks>
public static class MailMessage
{
    private const int LongestLine = 78;

    // 75 characters at most (RFC 2047 2), of which "=?utf-8?B?" and "?=" take 12: 45 bytes are 60 characters of base64.
    private const int BytesInAWord = 45;

    /// <summary>Ids are of machines' making; what no id may hold does not come into a header, however a stranger's mail said it.</summary>
    private const int LongestId = 250;

    /// <param name="id">The part of the message's id before the @; the same at every try, so that a letter that came twice is seen to be one.</param>
    /// <param name="name">Who the sender is in words; empty for none.</param>
    /// <param name="answers">The ids of the mails that this one answers, the very one last; null if it answers none.</param>
    /// <param name="leave">Where one press ends a subscription (RFC 8058); null for a letter to which nobody subscribed.</param>
    public static string Write(string id, MailAddress from, string name, MailAddress to, string subject, string body, DateTimeOffset at, IReadOnlyList<string>? answers = null, Uri? leave = null)
    {
        var text = new StringBuilder();
        Header(text, "Date", at.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Header(text, "From", name.Length == 0 ? from.ToString() : $"{Phrase(name)} <{from}>");
        Header(text, "To", to.ToString());
        Header(text, "Subject", Unstructured(subject));
        Header(text, "Message-ID", $"<{id}@{from.Domain}>");
        // RFC 3834: nobody's absence note answers it.
        Header(text, "Auto-Submitted", answers is null ? "auto-generated" : "auto-replied");
        Thread(text, [.. (answers ?? []).Where(IsId)]);
        if (leave is not null) Leave(text, leave);
        Header(text, "MIME-Version", "1.0");
        Header(text, "Content-Type", "text/plain; charset=utf-8");
        var lines = Lines(body);
        var isPlain = lines.All(IsPlain);
        Header(text, "Content-Transfer-Encoding", isPlain ? "7bit" : "base64");
        text.Append("\r\n");
        foreach (var line in isPlain ? lines : Base64(lines)) text.Append(line).Append("\r\n");
        return text.ToString();
    }

    /// <summary>The message as it follows DATA: a dot before every line that begins with one, and the dot that ends it (RFC 5321 4.5.2).</summary>
    public static string Stuff(string message)
    {
        var text = new StringBuilder(message.Length + 64);
        foreach (var line in Lines(message.EndsWith("\r\n", StringComparison.Ordinal) ? message[..^2] : message))
        {
            if (line.StartsWith('.')) text.Append('.');
            text.Append(line).Append("\r\n");
        }

        return text.Append(".\r\n").ToString();
    }

    /// <summary>A text of a header: as it is, or as encoded words (RFC 2047 4.1) that break between characters.</summary>
    internal static string Unstructured(string text)
    {
        var clean = Clean(text);
        if (clean.All(c => c is >= ' ' and <= '~') && clean.Length <= LongestLine - 10 && !clean.Contains("=?", StringComparison.Ordinal)) return clean;

        List<string> words = [];
        var bytes = new List<byte>(BytesInAWord);
        foreach (var rune in clean.EnumerateRunes())
        {
            var next = Encoding.UTF8.GetBytes(rune.ToString());
            if (bytes.Count + next.Length > BytesInAWord) Close(bytes, words);
            bytes.AddRange(next);
        }

        Close(bytes, words);
        return string.Join("\r\n ", words);
    }

    // RFC 5322 3.6.4
    private static void Thread(StringBuilder text, string[] ids)
    {
        if (ids.Length == 0) return;

        Header(text, "In-Reply-To", $"<{ids[^1]}>");
        Header(text, "References", string.Join("\r\n ", ids.Select(id => $"<{id}>")));
    }

    // RFC 2369 3.2 and RFC 8058 3.1; an absolute address is ASCII without brackets.
    private static void Leave(StringBuilder text, Uri address)
    {
        Header(text, "List-Unsubscribe", $"<{address.AbsoluteUri}>");
        Header(text, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private static bool IsId(string id) =>
        id.Length is > 2 and <= LongestId && id.Contains('@', StringComparison.Ordinal) && id.All(c => c is > ' ' and <= '~' and not ('<' or '>'));

    private static string Phrase(string name)
    {
        var encoded = Unstructured(name);
        // A phrase of anything but letters, digits and spaces would need quotes (RFC 5322 3.2.5).
        return encoded.StartsWith("=?", StringComparison.Ordinal) ? encoded : $"\"{encoded.Replace("\\", "", StringComparison.Ordinal).Replace("\"", "'", StringComparison.Ordinal)}\"";
    }

    private static void Close(List<byte> bytes, List<string> words)
    {
        if (bytes.Count > 0) words.Add($"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=");
        bytes.Clear();
    }

    private static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    private static void Header(StringBuilder text, string name, string value) => text.Append(name).Append(": ").Append(value).Append("\r\n");

    private static string[] Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    private static bool IsPlain(string line) => line.Length <= 998 && line.All(c => c is >= ' ' and <= '~');

    private static IEnumerable<string> Base64(string[] lines) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join("\r\n", lines))).Chunk(76).Select(chunk => new string(chunk));
}

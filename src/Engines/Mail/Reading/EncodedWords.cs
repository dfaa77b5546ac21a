using System.Text;

namespace Ragusa.Engines;

/// <summary>Decodes the encoded words of a header (RFC 2047, RFC 2231 5).</summary>
/// <remarks>
/// Words with only blanks between them are one text (RFC 2047 6.2); their bytes are joined before they are decoded, so a letter that
/// a careless program cut in two is whole again. Words are found anywhere, in quotes too, since real mails have them there.
/// </remarks>
internal static class EncodedWords
{
    // An encoded word has at most 75 characters (RFC 2047 2); programs write longer ones.
    private const int Longest = 2_000;
    private const int LongestCharset = 60;

    public static string Decode(string text, FindingList findings)
    {
        var at = text.IndexOf("=?", StringComparison.Ordinal);
        if (at < 0) return text;

        var into = new StringBuilder(text.Length);
        var pending = new PendingWord(into, findings);
        var copied = 0;
        while (at >= 0)
        {
            if (WordAt(text, at) is not { } word)
            {
                at = text.IndexOf("=?", at + 2, StringComparison.Ordinal);
                continue;
            }

            var between = text.AsSpan(copied, at - copied);
            if (!pending.IsOpen || between.ContainsAnyExcept(" \t"))
            {
                pending.Close();
                into.Append(between);
            }

            pending.Add(word.Charset, Bytes(word, findings));
            copied = word.End;
            at = text.IndexOf("=?", word.End, StringComparison.Ordinal);
        }

        pending.Close();
        if (copied == 0) findings.Add(MailOddity.EncodedWordBroken);
        return into.Append(text, copied, text.Length - copied).ToString();
    }

    private readonly record struct Word(string Charset, char Encoding, string Text, int End);

    private static Word? WordAt(string text, int at)
    {
        var charset = at + 2;
        var mark = text.IndexOf('?', charset, Math.Min(LongestCharset, text.Length - charset));
        if (mark < 0 || mark == charset || mark + 2 >= text.Length || text[mark + 2] != '?') return null;

        var (encoding, start) = (char.ToUpperInvariant(text[mark + 1]), mark + 3);
        if (encoding is not ('B' or 'Q')) return null;

        var end = text.IndexOf("?=", start, Math.Min(Longest, text.Length - start), StringComparison.Ordinal);
        if (end < 0) return null;

        var name = text[charset..mark];
        var language = name.IndexOf('*', StringComparison.Ordinal);
        return new Word(language > 0 ? name[..language] : name, encoding, text[start..end], end + 2);
    }

    private static byte[] Bytes(in Word word, FindingList findings)
    {
        var raw = Encoding.UTF8.GetBytes(word.Text);
        return word.Encoding == 'B' ? Base64Body.Decode(raw, findings) : QuotedPrintableBody.DecodeWord(raw);
    }

    /// <summary>The bytes of neighbouring words of one charset.</summary>
    private sealed class PendingWord(StringBuilder into, FindingList findings)
    {
        private readonly List<byte> bytes = [];
        private string charset = "";

        public bool IsOpen { get; private set; }

        public void Add(string name, byte[] more)
        {
            if (IsOpen && !name.Equals(charset, StringComparison.OrdinalIgnoreCase)) Close();
            (charset, IsOpen) = (name, true);
            bytes.AddRange(more);
        }

        public void Close()
        {
            if (IsOpen) into.Append(MailCharset.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes), charset, findings));
            bytes.Clear();
            IsOpen = false;
        }
    }
}

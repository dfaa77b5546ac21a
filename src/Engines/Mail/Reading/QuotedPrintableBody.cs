namespace Ragusa.Engines;

/// <summary>Quoted-printable (RFC 2045 6.7) and the Q encoding of header words (RFC 2047 4.2). What is no escape stays as it stands.</summary>
internal static class QuotedPrintableBody
{
    public static byte[] Decode(ReadOnlySpan<byte> text, FindingList findings)
    {
        var into = new byte[text.Length];
        var (length, at, isBroken) = (0, 0, false);
        while (at < text.Length)
        {
            var end = MailBytes.LineEnd(text, at, out var next);
            // Blanks at the end of a line were added on the way (rule 3).
            var line = text[at..end].TrimEnd(" \t"u8);
            var isSoft = line.Length > 0 && line[^1] == '=';
            if (isSoft) line = line[..^1];
            length += Unescape(line, into.AsSpan(length), '\0', ref isBroken);
            if (!isSoft)
            {
                text[end..next].CopyTo(into.AsSpan(length));
                length += next - end;
            }

            at = next;
        }

        if (isBroken) findings.Add(MailOddity.QuotedPrintableBroken);
        return into[..length];
    }

    public static byte[] DecodeWord(ReadOnlySpan<byte> text)
    {
        var into = new byte[text.Length];
        var isBroken = false;
        return into[..Unescape(text, into, '_', ref isBroken)];
    }

    /// <param name="blank">The byte that stands for a blank; NUL for none.</param>
    private static int Unescape(ReadOnlySpan<byte> line, Span<byte> into, char blank, ref bool isBroken)
    {
        var length = 0;
        while (line.Length > 0)
        {
            var run = blank == '\0' ? line.IndexOf((byte)'=') : line.IndexOfAny((byte)'=', (byte)blank);
            if (run < 0) run = line.Length;
            line[..run].CopyTo(into[length..]);
            length += run;
            line = line[run..];
            if (line.Length == 0) break;

            var value = line[0] != '=' ? ' ' : line.Length < 3 ? -1 : ByteOf(line[1], line[2]);
            into[length++] = value < 0 ? (byte)'=' : (byte)value;
            line = line[(line[0] == '=' && value >= 0 ? 3 : 1)..];
            isBroken |= value < 0;
        }

        return length;
    }

    private static int ByteOf(byte high, byte low) =>
        char.IsAsciiHexDigit((char)high) && char.IsAsciiHexDigit((char)low) ? (Digit(high) << 4) | Digit(low) : -1;

    private static int Digit(byte hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}

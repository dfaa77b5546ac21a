using System.Buffers;

namespace Ragusa.Engines;

/// <summary>A file in the text of a mail, between "begin 644 name" and "end" (POSIX uuencode).</summary>
/// <param name="Start">Where the line "begin" starts.</param>
/// <param name="End">Behind the line "end", or where the lines stop being uuencoded.</param>
internal readonly record struct UuencodedBody(int Start, int End, string Name, byte[] Content)
{
    private const int LongestLine = 80;

    public static UuencodedBody? Find(ReadOnlySpan<byte> text, int from, FindingList findings)
    {
        while (from < text.Length)
        {
            var end = MailBytes.LineEnd(text, from, out var next);
            if (NameIn(text[from..end]) is { } name && Body(text, next, out var after, findings) is { Length: > 0 } content)
            {
                return new UuencodedBody(from, after, name, content);
            }

            from = next;
        }

        return null;
    }

    private static string? NameIn(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("begin "u8) || line.Length < 11 || line.Length > 300) return null;
        var mode = line[6..];
        var blank = mode.IndexOf((byte)' ');
        return blank is 3 or 4 && mode[..blank].IndexOfAnyExceptInRange((byte)'0', (byte)'7') < 0 ? HeaderText.Of(mode[(blank + 1)..]) : null;
    }

    private static byte[] Body(ReadOnlySpan<byte> text, int at, out int after, FindingList findings)
    {
        var into = new ArrayBufferWriter<byte>();
        after = at;
        while (at < text.Length)
        {
            var end = MailBytes.LineEnd(text, at, out var next);
            var line = text[at..end];
            if (line.SequenceEqual("end"u8))
            {
                after = next;
                return into.WrittenSpan.ToArray();
            }

            if (line.Length > 0 && !Line(line, into)) break;
            after = at = next;
        }

        findings.Add(MailOddity.UuencodeBroken);
        return into.WrittenSpan.ToArray();
    }

    private static bool Line(ReadOnlySpan<byte> line, ArrayBufferWriter<byte> into)
    {
        if (line.Length > LongestLine || line.IndexOfAnyExceptInRange((byte)' ', (byte)'`') >= 0) return false;

        var length = Six(line[0]);
        var groups = (length + 2) / 3;
        // Blanks at the end may have been cut off on the way.
        if (line.Length > 1 + groups * 4 + 2) return false;

        Span<byte> decoded = stackalloc byte[groups * 3];
        for (var group = 0; group < groups; group++)
        {
            var bits = 0;
            for (var n = 0; n < 4; n++) bits = (bits << 6) | (1 + group * 4 + n < line.Length ? Six(line[1 + group * 4 + n]) : 0);
            decoded[group * 3] = (byte)(bits >> 16);
            decoded[group * 3 + 1] = (byte)((bits >> 8) & 0xFF);
            decoded[group * 3 + 2] = (byte)(bits & 0xFF);
        }

        into.Write(decoded[..length]);
        return true;
    }

    private static int Six(byte letter) => (letter - ' ') & 63;
}

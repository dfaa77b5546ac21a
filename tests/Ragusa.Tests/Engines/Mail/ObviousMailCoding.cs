using System.Text;

namespace Ragusa.Tests.Engines;

/// <summary>Base64 and quoted-printable the way RFC 2045 is read aloud: the oracle of the fast forms.</summary>
internal static class ObviousMailCoding
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>Six bits for each letter; what is no letter is passed over; "=" throws the bits away that fill no byte.</summary>
    public static byte[] Base64(byte[] text)
    {
        List<byte> bytes = [];
        var (bits, count) = (0, 0);
        foreach (var letter in text)
        {
            if (letter == '=') (bits, count) = (0, 0);
            var six = Alphabet.IndexOf((char)letter, StringComparison.Ordinal);
            if (six < 0) continue;
            (bits, count) = ((bits << 6) | six, count + 6);
            if (count < 8) continue;
            count -= 8;
            bytes.Add((byte)(bits >> count));
            bits &= (1 << count) - 1;
        }

        return [.. bytes];
    }

    /// <summary>Line by line: blanks at the end go, "=" at the end joins, "=XX" is a byte, everything else is itself.</summary>
    public static byte[] QuotedPrintable(byte[] text)
    {
        var lines = Encoding.Latin1.GetString(text).Split("\r\n");
        var joined = new StringBuilder();
        for (var n = 0; n < lines.Length; n++)
        {
            var line = lines[n].TrimEnd(' ', '\t');
            var isSoft = line.EndsWith('=');
            joined.Append(Escapes(isSoft ? line[..^1] : line));
            if (!isSoft && n < lines.Length - 1) joined.Append("\r\n");
        }

        return Encoding.Latin1.GetBytes(joined.ToString());
    }

    private static string Escapes(string line)
    {
        var text = new StringBuilder();
        for (var at = 0; at < line.Length; at++)
        {
            var isEscape = line[at] == '=' && at + 2 < line.Length && Uri.IsHexDigit(line[at + 1]) && Uri.IsHexDigit(line[at + 2]);
            text.Append(isEscape ? (char)Convert.ToByte(line.Substring(at + 1, 2), 16) : line[at]);
            if (isEscape) at += 2;
        }

        return text.ToString();
    }
}

using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Ragusa.Engines;

/// <summary>Bytes of a header as text: ASCII, UTF-8 (RFC 6532), or else what western mail programs of old sent, windows-1252.</summary>
internal static class HeaderText
{
    public static string Of(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : MailCharset.Western.GetString(bytes);

    /// <summary>One line of a folded value: the line breaks go, the blanks after them stay (RFC 5322 2.2.3).</summary>
    public static string Unfolded(ReadOnlySpan<byte> value, FindingList findings)
    {
        value = value.Trim(" \t\r\n"u8);
        if (value.ContainsAnyExceptInRange((byte)1, (byte)127)) Note(value, findings);
        if (value.IndexOfAny((byte)'\r', (byte)'\n') < 0) return Of(value);

        var rented = ArrayPool<byte>.Shared.Rent(value.Length);
        var length = 0;
        foreach (var range in value.SplitAny((byte)'\r', (byte)'\n'))
        {
            value[range].CopyTo(rented.AsSpan(length));
            length += value[range].Length;
        }

        var text = Of(rented.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(rented);
        return text;
    }

    private static void Note(ReadOnlySpan<byte> value, FindingList findings)
    {
        if (value.Contains((byte)0)) findings.Add(MailOddity.NulBytes);
        if (!Utf8.IsValid(value)) findings.Add(MailOddity.HeaderRawBytes);
    }
}

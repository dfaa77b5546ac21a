using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Ragusa.Engines;

/// <summary>Strings of the canonical form: their order (RFC 8785 3.2.3) and their escapes (3.2.2.2).</summary>
internal static class CanonicalText
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    /// <summary>Writes unescaped UTF-8 as a JSON string with its quotes.</summary>
    /// <exception cref="FormatException">The bytes are not UTF-8.</exception>
    public static void Write(ReadOnlySpan<byte> utf8, IBufferWriter<byte> into)
    {
        RefuseInvalid(utf8);
        WriteEscaped(utf8, into);
    }

    private static void WriteEscaped(ReadOnlySpan<byte> utf8, IBufferWriter<byte> into)
    {
        into.Write("\""u8);
        while (utf8.IndexOfAny(Escaped) is >= 0 and var at)
        {
            into.Write(utf8[..at]);
            WriteEscape(utf8[at], into);
            utf8 = utf8[(at + 1)..];
        }

        into.Write(utf8);
        into.Write("\""u8);
    }

    /// <summary>As <see cref="Write(ReadOnlySpan{byte}, IBufferWriter{byte})"/>, of UTF-16.</summary>
    /// <exception cref="FormatException">The text holds a lone surrogate.</exception>
    public static void Write(ReadOnlySpan<char> text, IBufferWriter<byte> into)
    {
        // At most three bytes for a unit of UTF-16, and two quotes.
        var span = into.GetSpan((3 * text.Length) + 2);
        if (Utf8.FromUtf16(text, span[1..], out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done) throw new FormatException("A text holds a lone surrogate.");

        if (span.Slice(1, length).ContainsAny(Escaped))
        {
            WriteEscaped(span.Slice(1, length).ToArray(), into);
            return;
        }

        (span[0], span[length + 1]) = ((byte)'"', (byte)'"');
        into.Advance(length + 2);
    }

    private static void WriteEscape(byte character, IBufferWriter<byte> into)
    {
        switch (character)
        {
            case (byte)'"': into.Write("\\\""u8); break;
            case (byte)'\\': into.Write("\\\\"u8); break;
            case (byte)'\b': into.Write("\\b"u8); break;
            case (byte)'\t': into.Write("\\t"u8); break;
            case (byte)'\n': into.Write("\\n"u8); break;
            case (byte)'\f': into.Write("\\f"u8); break;
            case (byte)'\r': into.Write("\\r"u8); break;
            default: into.Write([.. "\\u00"u8, Hex(character >> 4), Hex(character & 15)]); break;
        }
    }

    private static byte Hex(int digit) => "0123456789abcdef"u8[digit];

    /// <summary>Orders UTF-8 as the UTF-16 code units of the same text would be ordered.</summary>
    /// <remarks>
    /// Byte order is code point order. It differs in one place only: characters above U+FFFF (first byte F0–F4) are
    /// written with surrogates D800–DFFF in UTF-16 and so come before U+E000–U+FFFF (first byte EE or EF).
    /// </remarks>
    public static int CompareUtf16(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var same = a.CommonPrefixLength(b);
        if (same == a.Length || same == b.Length) return a.Length.CompareTo(b.Length);

        var (x, y) = (a[same], b[same]);
        return x >= 0xEE && y >= 0xEE && (x >= 0xF0) != (y >= 0xF0) ? y.CompareTo(x) : x.CompareTo(y);
    }

    /// <summary>The UTF-8 of a text that the JSON reader has to unescape.</summary>
    /// <exception cref="FormatException">The text holds a lone surrogate or is not UTF-8.</exception>
    public static byte[] Unescape<T>(T from, Func<T, string> read)
    {
        try
        {
            return Encoding.UTF8.GetBytes(read(from));
        }
        catch (InvalidOperationException unreadable)
        {
            throw new FormatException("A text holds a lone surrogate or is not UTF-8.", unreadable);
        }
    }

    public static void RefuseInvalid(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8)) throw new FormatException("A text is not UTF-8.");
    }
}

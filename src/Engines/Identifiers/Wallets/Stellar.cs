using System.Buffers.Binary;

namespace Ragusa.Engines.Identifiers;

/// <summary>Addresses of the Stellar network (SEP-23): base32 of a version byte, the key and a CRC-16. "M…" is the account "G…" with the number of one of its customers.</summary>
internal static class Stellar
{
    public const int AccountLength = 56;
    public const int CustomerLength = 69;
    private const byte AccountVersion = 6 << 3;
    private const byte CustomerVersion = 12 << 3;
    private const int KeySize = 32;

    /// <param name="word">In capitals, as the network writes them.</param>
    public static Identifier? Read(ReadOnlySpan<char> word)
    {
        var isCustomer = word.Length == CustomerLength && word[0] == 'M';
        if (!isCustomer && !(word.Length == AccountLength && word[0] == 'G')) return null;

        Span<byte> bytes = stackalloc byte[43];
        if (!TryDecode(word, bytes, out var length)) return null;

        bytes = bytes[..length];
        var fits = bytes[0] == (isCustomer ? CustomerVersion : AccountVersion) && Crc16.Of(bytes[..^2]) == BinaryPrimitives.ReadUInt16LittleEndian(bytes[^2..]);
        if (!isCustomer || !fits) return Of(word.ToString(), fits, null);

        return Of(AccountOf(bytes[1..(1 + KeySize)]), fits, BinaryPrimitives.ReadUInt64BigEndian(bytes[(1 + KeySize)..]).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static Identifier Of(string account, bool fits, string? customer) =>
        new(IdentifierKind.Wallet, $"xlm:{account}", fits ? Check.Valid : Check.Invalid, fits ? "xlm.crc16" : "xlm.crc16-wrong") { Detail = customer };

    private static string AccountOf(ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[1 + KeySize + 2];
        bytes[0] = AccountVersion;
        key.CopyTo(bytes[1..]);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[^2..], Crc16.Of(bytes[..^2]));
        return Encode(bytes);
    }

    // RFC 4648, 6: five bits a letter, A–Z and 2–7; what is left over must be zero.
    private static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int length)
    {
        length = 0;
        var (bits, held) = (0, 0);
        foreach (var c in text)
        {
            var value = c is >= 'A' and <= 'Z' ? c - 'A' : c is >= '2' and <= '7' ? c - '2' + 26 : -1;
            if (value < 0) return false;

            (bits, held) = (((bits << 5) | value) & 0xfff, held + 5);
            if (held < 8) continue;

            held -= 8;
            bytes[length++] = (byte)((bits >> held) & 0xff);
        }

        return (bits & ((1 << held) - 1)) == 0;
    }

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[AccountLength];
        var (bits, held, at) = (0, 0, 0);
        foreach (var b in bytes)
        {
            (bits, held) = (((bits << 8) | b) & 0xffff, held + 8);
            for (; held >= 5; held -= 5) text[at++] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(bits >> (held - 5)) & 31];
        }

        return text.ToString();
    }
}

using System.Security.Cryptography;

namespace Ragusa.Engines.Identifiers;

/// <summary>Base58 in the alphabets of Bitcoin and of the XRP ledger, and base58check: the last 4 bytes are those of SHA-256 twice.</summary>
/// <remarks>Decoding costs the square of the length, so that texts longer than an address are never tried.</remarks>
internal static class Base58
{
    public const int Longest = 44;

    private static readonly sbyte[] Bitcoin = Values("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");
    private static readonly sbyte[] Ripple = Values("rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz");

    public static bool IsText(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c > 127 || Bitcoin[c] < 0) return false;
        }

        return true;
    }

    /// <summary>The value of a letter in Bitcoin's alphabet, which <see cref="IsText"/> has found to be one.</summary>
    public static byte ValueOf(char c) => (byte)Bitcoin[c];

    /// <summary>The bytes, right-aligned to what the text says; false for a foreign character, a longer text or a number that does not fit.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int length, bool ripple = false)
    {
        length = 0;
        if (text.Length is 0 or > Longest) return false;

        // 44 characters are at most 258 bits: nine limbs of 32 bits, lowest first.
        Span<uint> limbs = stackalloc uint[9];
        limbs.Clear();
        var alphabet = ripple ? Ripple : Bitcoin;
        foreach (var c in text)
        {
            if (c > 127 || alphabet[c] < 0) return false;

            var carry = (ulong)(byte)alphabet[c];
            for (var i = 0; i < limbs.Length; i++)
            {
                carry += limbs[i] * 58ul;
                limbs[i] = unchecked((uint)carry);
                carry >>= 32;
            }
        }

        return Write(limbs, LeadingZeros(text, ripple ? 'r' : '1'), bytes, out length);
    }

    private static int LeadingZeros(ReadOnlySpan<char> text, char zero) => text.IndexOfAnyExcept(zero) is >= 0 and var at ? at : text.Length;

    private static bool Write(ReadOnlySpan<uint> limbs, int zeros, Span<byte> bytes, out int length)
    {
        Span<byte> whole = stackalloc byte[36];
        for (var i = 0; i < whole.Length; i++) whole[^(i + 1)] = unchecked((byte)(limbs[i / 4] >> (8 * (i % 4))));
        var first = whole.IndexOfAnyExcept((byte)0);
        var significant = first < 0 ? [] : whole[first..];
        length = zeros + significant.Length;
        if (length > bytes.Length) return false;

        bytes[..zeros].Clear();
        significant.CopyTo(bytes[zeros..]);
        return true;
    }

    /// <summary>Whether the last four bytes check those before.</summary>
    public static bool HasCheck(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes[..^4], hash);
        SHA256.HashData(hash, hash);
        return hash[..4].SequenceEqual(bytes[^4..]);
    }

    private static sbyte[] Values(string alphabet)
    {
        var values = new sbyte[128];
        Array.Fill(values, (sbyte)-1);
        for (var i = 0; i < alphabet.Length; i++) values[alphabet[i]] = (sbyte)i;
        return values;
    }
}

using System.Buffers.Binary;

namespace Ragusa.Engines.Identifiers;

/// <summary>
/// Monero's addresses: base58 in blocks of eleven letters for eight bytes, of which the last four are the Keccak-256 of those before.
/// 95 letters for an account ("4") or one of its sub-addresses ("8"), 106 with the number of a payment inside.
/// </summary>
internal static class Monero
{
    private const int BlockText = 11;
    private const int BlockSize = 8;
    private const int LastText = 7;
    private const int LastSize = 5;
    private const int Longest = 106;

    public static Identifier? Read(ReadOnlySpan<char> word)
    {
        if (word.Length is not (95 or Longest) || word[0] is not ('4' or '8') || !Base58.IsText(word)) return null;

        Span<byte> bytes = stackalloc byte[(Longest / BlockText * BlockSize) + LastSize];
        var fits = TryDecode(word, bytes, out var length) && bytes[0] is 18 or 19 or 42 && HasCheck(bytes[..length]);
        return new Identifier(IdentifierKind.Wallet, $"xmr:{word}", fits ? Check.Valid : Check.Invalid, fits ? "xmr.keccak" : "xmr.keccak-wrong");
    }

    private static bool TryDecode(ReadOnlySpan<char> word, Span<byte> bytes, out int length)
    {
        length = 0;
        for (; word.Length >= BlockText; word = word[BlockText..], length += BlockSize)
        {
            if (!TryBlock(word[..BlockText], bytes.Slice(length, BlockSize))) return false;
        }

        if (word.Length != LastText || !TryBlock(word, bytes.Slice(length, LastSize))) return false;

        length += LastSize;
        return true;
    }

    // A block whose number is too large for its bytes is no block.
    private static bool TryBlock(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        UInt128 number = 0;
        foreach (var c in text) number = (number * 58) + (UInt128)Base58.ValueOf(c);
        if (number >> (8 * bytes.Length) != 0) return false;

        for (var i = bytes.Length - 1; i >= 0; i--, number >>= 8) bytes[i] = (byte)(number & 0xff);
        return true;
    }

    private static bool HasCheck(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Keccak256.Size];
        Keccak256.Hash(bytes[..^4], hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash) == BinaryPrimitives.ReadUInt32BigEndian(bytes[^4..]);
    }
}

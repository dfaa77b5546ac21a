using System.Buffers.Binary;
using System.Buffers.Text;

namespace Ragusa.Engines.Identifiers;

/// <summary>
/// Addresses of The Open Network in their "user-friendly" form: base64url of a flag, the workchain, 32 bytes and a CRC-16 (TEP-2).
/// One account is written in several ways that differ in the flag; the canonical form is the raw one, <c>ton:workchain:hash</c>.
/// </summary>
internal static class Ton
{
    public const int Length = 48;
    private const int Size = 36;
    private const byte TestFlag = 0x80;

    public static bool IsLetter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    public static Identifier? Read(ReadOnlySpan<char> word)
    {
        if (word.Length != Length || word[0] is not ('E' or 'U' or 'k' or '0') || word[1] is not ('Q' or 'f')) return null;

        Span<byte> bytes = stackalloc byte[Size];
        if (!Base64Url.TryDecodeFromChars(word, bytes, out var length) || length != Size || (bytes[0] & ~TestFlag) is not (0x11 or 0x51)) return null;

        // Forty-eight letters may be anything; only a check that fits says what they are.
        if (Crc16.Of(bytes[..^2]) != BinaryPrimitives.ReadUInt16BigEndian(bytes[^2..])) return null;

        var marks = (bytes[0] & TestFlag) != 0 ? Marks.TestChain : Marks.None;
        return new Identifier(IdentifierKind.Wallet, $"ton:{(sbyte)bytes[1]}:{Convert.ToHexStringLower(bytes[2..^2])}", Check.Valid, "ton.crc16") { Marks = marks };
    }

    /// <summary>The address that a word belongs to which has a dash or underscore beside it.</summary>
    /// <param name="at">Where the word begins.</param>
    /// <param name="end">Where it ends.</param>
    public static void At(ReadOnlySpan<char> text, int at, int end, List<Candidate> into)
    {
        while (at > 0 && end - at <= Length && IsLetter(text[at - 1])) at--;
        while (end < text.Length && end - at <= Length && IsLetter(text[end])) end++;
        if (end - at == Length && Read(text[at..end]) is { } address) into.Add(new Candidate(address, at, end, 99));
    }
}

namespace Ragusa.Engines.Identifiers;

/// <summary>
/// Segregated witness addresses: bech32 (BIP-173) for version 0, bech32m (BIP-350) for versions 1–16. Other chains use the same letters
/// and check for payloads of their own, without the limit of ninety letters (Cardano's CIP-19, Cosmos).
/// </summary>
internal static class Bech32
{
    public const int Longest = 90;
    public const int LongestPlain = 110;
    private const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private const uint PlainConstant = 1;
    private const uint ModifiedConstant = 0x2bc830a3;

    private static readonly sbyte[] Values = Index();

    /// <param name="text">Lower-case, at most 90 characters, with the human part before the last "1".</param>
    /// <param name="separator">Where that "1" stands.</param>
    public static bool IsAddress(ReadOnlySpan<char> text, int separator)
    {
        if (text.Length > Longest) return false;

        Span<byte> fives = stackalloc byte[Longest];
        var count = Decode(text, separator, fives, out var sum);
        return count >= 8 && sum == (fives[0] == 0 ? PlainConstant : ModifiedConstant) && IsProgram(fives[0], fives[1..(count - 6)]);
    }

    /// <summary>Whether the text has bech32's check; what its payload means is the chain's own affair.</summary>
    /// <param name="text">Lower-case, at most 110 characters.</param>
    /// <param name="separator">Where the "1" after the human part stands.</param>
    public static bool HasCheck(ReadOnlySpan<char> text, int separator)
    {
        if (text.Length > LongestPlain) return false;

        Span<byte> fives = stackalloc byte[LongestPlain];
        return Decode(text, separator, fives, out var sum) > 6 && sum == PlainConstant;
    }

    // The five-bit groups after the separator and the sum over all; 0 groups for a foreign letter.
    private static int Decode(ReadOnlySpan<char> text, int separator, Span<byte> fives, out uint sum)
    {
        sum = 0;
        if (separator < 1) return 0;

        var data = text[(separator + 1)..];
        sum = Human(text[..separator]);
        for (var i = 0; i < data.Length; i++)
        {
            if (data[i] > 127 || Values[data[i]] < 0) return 0;
            fives[i] = (byte)Values[data[i]];
            sum = Step(sum) ^ fives[i];
        }

        return data.Length;
    }

    /// <summary>The five bits of a letter, which <see cref="IsText"/> has found to be one.</summary>
    public static byte ValueOf(char c) => (byte)Values[c];

    public static bool IsText(ReadOnlySpan<char> data)
    {
        foreach (var c in data)
        {
            if (c > 127 || Values[c] < 0) return false;
        }

        return true;
    }

    private static uint Human(ReadOnlySpan<char> part)
    {
        var sum = 1u;
        foreach (var c in part) sum = Step(sum) ^ ((uint)c >> 5);
        sum = Step(sum);
        foreach (var c in part) sum = Step(sum) ^ (c & 31u);
        return sum;
    }

    private static uint Step(uint sum)
    {
        ReadOnlySpan<uint> generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
        var top = sum >> 25;
        sum = (sum & 0x1ffffff) << 5;
        for (var i = 0; i < 5; i++)
        {
            if (((top >> i) & 1) == 1) sum ^= generator[i];
        }

        return sum;
    }

    // Eight-bit bytes from five-bit groups: 2–40 of them, 20 or 32 for version 0, padding under 5 bits and zero.
    private static bool IsProgram(byte version, ReadOnlySpan<byte> fives)
    {
        var bytes = fives.Length * 5 / 8;
        var padding = (fives.Length * 5) - (8 * bytes);
        if (version > 16 || bytes is < 2 or > 40 || padding >= 5) return false;

        return (fives[^1] & ((1 << padding) - 1)) == 0 && (version != 0 || bytes is 20 or 32);
    }

    private static sbyte[] Index()
    {
        var values = new sbyte[128];
        Array.Fill(values, (sbyte)-1);
        for (var i = 0; i < Alphabet.Length; i++) values[Alphabet[i]] = (sbyte)i;
        return values;
    }
}

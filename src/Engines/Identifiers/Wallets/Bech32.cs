namespace Ragusa.Engines.Identifiers;

/// <summary>Segregated witness addresses: bech32 (BIP-173) for version 0, bech32m (BIP-350) for versions 1–16.</summary>
internal static class Bech32
{
    public const int Longest = 90;
    private const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private const uint PlainConstant = 1;
    private const uint ModifiedConstant = 0x2bc830a3;

    private static readonly sbyte[] Values = Index();

    /// <param name="text">Lower-case, at most 90 characters, with the human part before the last "1".</param>
    /// <param name="separator">Where that "1" stands.</param>
    public static bool IsAddress(ReadOnlySpan<char> text, int separator)
    {
        var data = text[(separator + 1)..];
        if (text.Length > Longest || separator < 1 || data.Length < 8) return false;

        var sum = Human(text[..separator]);
        Span<byte> fives = stackalloc byte[Longest];
        for (var i = 0; i < data.Length; i++)
        {
            if (data[i] > 127 || Values[data[i]] < 0) return false;
            fives[i] = (byte)Values[data[i]];
            sum = Step(sum) ^ fives[i];
        }

        return sum == (fives[0] == 0 ? PlainConstant : ModifiedConstant) && IsProgram(fives[0], fives[1..(data.Length - 6)]);
    }

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

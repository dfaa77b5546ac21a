namespace Ragusa.Engines.Identifiers;

/// <summary>ISO 7064 MOD 97-10 over digits and letters (A = 10 … Z = 35), one character at a time.</summary>
internal static class Mod97
{
    /// <param name="text">ASCII digits and letters of either case.</param>
    public static int Of(ReadOnlySpan<char> text, int remainder = 0)
    {
        foreach (var c in text)
        {
            remainder = char.IsAsciiDigit(c) ? ((10 * remainder) + c - '0') % 97 : ((100 * remainder) + (c & ~0x20) - 'A' + 10) % 97;
        }

        return remainder;
    }

    /// <summary>The remainder with the first four characters at the end (ISO 13616, ISO 11649).</summary>
    public static int Rotated(ReadOnlySpan<char> text) => Of(text[..4], Of(text[4..]));
}

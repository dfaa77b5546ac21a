using System.Text;

namespace Ragusa.Engines.Identifiers;

/// <summary>Addresses of Ethereum and the chains that share its form, with the mixed-case checksum of EIP-55.</summary>
internal static class Evm
{
    public const int Length = 42;

    /// <param name="text">"0x" or "0X" and 40 hexadecimal digits.</param>
    public static Identifier Read(ReadOnlySpan<char> text)
    {
        var digits = text[2..];
        Span<char> lower = stackalloc char[40];
        digits.ToLowerInvariant(lower);
        var (check, rule) = !digits.ContainsAnyInRange('a', 'f') || !digits.ContainsAnyInRange('A', 'F') ? (Check.FormatOnly, "evm.one-case")
            : HasChecksum(digits, lower) ? (Check.Valid, "evm.eip55") : (Check.Invalid, "evm.eip55-wrong");
        return new Identifier(IdentifierKind.Wallet, $"evm:0x{lower}", check, rule);
    }

    // A letter is upper-case where the hash of the lower-case text has a nibble of 8 or more.
    private static bool HasChecksum(ReadOnlySpan<char> digits, ReadOnlySpan<char> lower)
    {
        Span<byte> ascii = stackalloc byte[40];
        Encoding.ASCII.GetBytes(lower, ascii);
        Span<byte> hash = stackalloc byte[Keccak256.Size];
        Keccak256.Hash(ascii, hash);
        for (var i = 0; i < 40; i++)
        {
            var nibble = i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 15;
            if (char.IsAsciiLetter(digits[i]) && char.IsAsciiLetterUpper(digits[i]) != nibble >= 8) return false;
        }

        return true;
    }
}

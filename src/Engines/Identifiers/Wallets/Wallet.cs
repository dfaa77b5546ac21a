namespace Ragusa.Engines.Identifiers;

/// <summary>Addresses of crypto-assets as one word, by form and checksum.</summary>
internal static class Wallet
{
    public const int Shortest = 25;
    private const int LongestCheck = 36;

    /// <summary>Reads a word of ASCII letters and digits, in TON's addresses also dashes and underscores; null where no chain writes its addresses so.</summary>
    public static Identifier? Read(ReadOnlySpan<char> word)
    {
        if (word.Length is < Shortest or > 106) return null;
        if (word.Length == Evm.Length && word[0] == '0' && (word[1] | 0x20) == 'x') return IsHex(word[2..]) ? Evm.Read(word) : null;

        if ((Witness(word) ?? CashAddress.Read(word) ?? Stellar.Read(word)) is { } address) return address;

        return !IsMixed(word) && !IsZeroes(word) ? null : Checked(word) ?? Xrp(word) ?? Monero.Read(word) ?? Ton.Read(word) ?? Solana(word) ?? Broken(word);
    }

    public static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c)) return false;
        }

        return true;
    }

    private static Identifier? Witness(ReadOnlySpan<char> word)
    {
        if (word.Length > Bech32.LongestPlain) return null;

        foreach (var human in Chains.Humans)
        {
            var at = human.Part.Length;
            if (word[at] != '1' || !word[..at].Equals(human.Part, StringComparison.OrdinalIgnoreCase)) continue;

            var hasLower = word.ContainsAnyInRange('a', 'z');
            if (hasLower && word.ContainsAnyInRange('A', 'Z')) return null;

            Span<char> lower = stackalloc char[Bech32.LongestPlain];
            lower = lower[..word.ToLowerInvariant(lower)];
            if (!Bech32.IsText(lower[(at + 1)..])) return null;

            var fits = human.IsPlain ? Bech32.HasCheck(lower, at) : Bech32.IsAddress(lower, at);
            return Address(human.Chain, lower, fits, "bech32", human.IsTest ? Marks.TestChain : Marks.None);
        }

        return null;
    }

    private static Identifier? Checked(ReadOnlySpan<char> word)
    {
        Span<byte> bytes = stackalloc byte[27];
        if (word.Length > LongestCheck || !Base58.TryDecode(word, bytes, out var length)) return null;

        bytes = bytes[..length];
        foreach (var version in Chains.Versions)
        {
            if (length != 24 + version.Bytes.Length || !bytes.StartsWith(version.Bytes) || !Base58.HasCheck(bytes)) continue;

            return Address(version.Chain, word, true, "base58check",
                (version.IsTest ? Marks.TestChain : Marks.None) | (version.IsAmbiguous ? Marks.Ambiguous : Marks.None));
        }

        return null;
    }

    private static Identifier? Xrp(ReadOnlySpan<char> word)
    {
        Span<byte> bytes = stackalloc byte[27];
        return word[0] == 'r' && word.Length <= LongestCheck && Base58.TryDecode(word, bytes, out var length, ripple: true) && length == 25 && bytes[0] == 0 && Base58.HasCheck(bytes[..25])
            ? Address("xrp", word, true, "base58check")
            : null;
    }

    private static Identifier? Solana(ReadOnlySpan<char> word)
    {
        Span<byte> bytes = stackalloc byte[33];
        return word.Length is >= 40 and <= Base58.Longest && Base58.TryDecode(word, bytes, out var length) && length == 32
            ? new Identifier(IdentifierKind.Wallet, $"sol:{word}", Check.FormatOnly, "sol.form")
            : null;
    }

    // Starts and is as long as an address of a chain, but the checksum is wrong.
    private static Identifier? Broken(ReadOnlySpan<char> word)
    {
        if (word.Length is < 33 or > 35 || !Base58.IsText(word)) return null;
        if (word[0] == 'r') return Address("xrp", word, false, "base58check");

        foreach (var version in Chains.Versions)
        {
            if (version.Firsts.Contains(word[0], StringComparison.Ordinal) && !version.IsTest) return Address(version.Chain, word, false, "base58check");
        }

        return null;
    }

    private static Identifier Address(string chain, ReadOnlySpan<char> address, bool fits, string rule, Marks marks = Marks.None) =>
        new(IdentifierKind.Wallet, $"{chain}:{address}", fits ? Check.Valid : Check.Invalid, fits ? $"{chain}.{rule}" : $"{chain}.{rule}-wrong") { Marks = marks };

    // Words of one case are no base58 addresses but by a chance of one in millions.
    private static bool IsMixed(ReadOnlySpan<char> word) =>
        word.ContainsAnyInRange('a', 'z') && word.ContainsAnyInRange('A', 'Z') && word.ContainsAnyInRange('0', '9');

    // The XRP ledger's zero account is a row of r.
    private static bool IsZeroes(ReadOnlySpan<char> word) => word.StartsWith("rrrrrrrrrrrrrrrr");
}

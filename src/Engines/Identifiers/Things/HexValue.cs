namespace Ragusa.Engines.Identifiers;

/// <summary>Rows of hexadecimal digits by their length: digests of files, transactions, fingerprints of keys.</summary>
internal static class HexValue
{
    /// <param name="nearKey">A word such as "fingerprint" stands near by.</param>
    /// <param name="nearTransaction">A word such as "txid" stands near by.</param>
    public static Identifier? Read(ReadOnlySpan<char> word, bool nearKey, bool nearTransaction)
    {
        if (word.Length == 66 && word[0] == '0' && (word[1] | 0x20) == 'x') return Wallet.IsHex(word[2..]) ? new(IdentifierKind.Transaction, $"evm:{Lower(word)}", Check.FormatOnly, "tx.evm") : null;
        if (NameOf(word.Length) is not { } name || !Wallet.IsHex(word) || !IsPlausible(word)) return null;
        if (nearKey) return new(IdentifierKind.Key, Lower(word), Check.FormatOnly, "key.hex");
        if (nearTransaction && word.Length == 64) return new(IdentifierKind.Transaction, $"any:{Lower(word)}", Check.FormatOnly, "tx.hex") { Marks = Marks.Ambiguous };

        return new(IdentifierKind.File, Lower(word), Check.FormatOnly, $"file.{name}") { Marks = word.Length == 64 ? Marks.Ambiguous : Marks.None };
    }

    public static string? NameOf(int length) => length switch { 32 => "md5", 40 => "sha1", 64 => "sha256", 128 => "sha512", _ => null };

    // A digest is a chance row: only digits, or one case of a single letter, is a number or a drawing.
    private static bool IsPlausible(ReadOnlySpan<char> word)
    {
        var (letters, digits) = (0u, 0u);
        foreach (var c in word)
        {
            if (char.IsAsciiDigit(c)) digits |= 1u << (c - '0');
            else letters |= 1u << ((c | 0x20) - 'a');
        }

        return uint.PopCount(letters) >= 2 && uint.PopCount(digits) >= 2;
    }

    private static string Lower(ReadOnlySpan<char> word) => word.ToString().ToLowerInvariant();
}

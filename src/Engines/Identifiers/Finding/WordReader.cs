namespace Ragusa.Engines.Identifiers;

/// <summary>Values written as one word of letters and digits, and IBANs in groups, from the first character.</summary>
internal static class WordReader
{
    public const int Longest = 128;

    public static bool IsStart(ReadOnlySpan<char> text, int at) => Letters.IsWord(text[at]) && (at == 0 || !Letters.IsWord(text[at - 1]));

    /// <param name="end">The end of the word, which holds a digit and a letter.</param>
    public static void At(ReadOnlySpan<char> text, int at, int end, FindContext context, List<Candidate> into)
    {
        var word = text[at..end];
        if (word.Length > Longest) return;

        if ((at > 0 && text[at - 1] is '-' or '_') || (end < text.Length && text[end] is '-' or '_')) Ton.At(text, at, end, into);
        if (word.Length >= 4 && char.IsAsciiDigit(word[3]) && char.IsAsciiLetter(word[0])) Iban(text, at, into);
        if (word.Length < 8)
        {
            if (word.Length == 4) GroupedKey(text, at, into);
            return;
        }

        if (Short(text, at, word, context) is { } code) into.Add(new Candidate(code.What, at, end, code.Confidence));
        if (word.Length < Wallet.Shortest) return;

        if (Wallet.Read(word) is { } wallet) into.Add(new Candidate(wallet, at, end, ConfidenceOf(wallet)));
        if (HexValue.Read(word, false, false) is not null)
        {
            var hex = HexValue.Read(word, Nearby.Has(text, at, Nearby.Key), Nearby.Has(text, at, Nearby.Transaction))!;
            into.Add(new Candidate(hex, at, end, 85));
        }
    }

    private static int ConfidenceOf(Identifier wallet) => wallet.Check switch
    {
        Check.Valid => 99,
        Check.Invalid => 30,
        _ => wallet.Canonical.StartsWith("sol:", StringComparison.Ordinal) ? 60 : 90,
    };

    private static (Identifier What, int Confidence)? Short(ReadOnlySpan<char> text, int at, ReadOnlySpan<char> word, FindContext context)
    {
        if (!char.IsAsciiLetterUpper(word[0]) && !char.IsAsciiDigit(word[0])) return null;
        if (Parcel.Read(word) is { } parcel) return (parcel, parcel.Check == Check.Valid ? 90 : 30);
        if (Codes.Lei(word) is { } lei && (lei.Check == Check.Valid || Nearby.Has(text, at, Nearby.Company))) return (lei, lei.Check == Check.Valid ? 90 : 30);
        if (Codes.CreditorReference(word) is { Check: Check.Valid } reference) return (reference, 90);
        if (Companies.Prefixed(word) is { } company && (company.Check == Check.Valid || Nearby.Has(text, at, Nearby.Company))) return (company, company.Check == Check.Invalid ? 30 : 80);

        return Codes.Bic(word) is { } bic ? (bic, Nearby.Has(text, at, Nearby.Bic) ? 95 : 55) : null;
    }

    /// <summary>An OpenPGP fingerprint as it is printed: ten groups of four, two blanks in the middle; the first holds a digit.</summary>
    public static void GroupedKey(ReadOnlySpan<char> text, int at, List<Candidate> into)
    {
        Span<char> compact = stackalloc char[40];
        var end = at;
        for (var group = 0; group < 10; group++)
        {
            if (group > 0)
            {
                var blanks = end;
                while (end < text.Length && end - blanks < 2 && text[end] == ' ') end++;
                if (end == blanks) return;
            }

            if (end + 4 > text.Length || !Wallet.IsHex(text.Slice(end, 4)) || (end + 4 < text.Length && Letters.IsWord(text[end + 4]))) return;
            text.Slice(end, 4).CopyTo(compact[(4 * group)..]);
            end += 4;
        }

        if (HexValue.Read(compact, nearKey: true, nearTransaction: false) is { } key) into.Add(new Candidate(key, at, end, 85));
    }

    // Exactly as many letters and digits as the country's IBANs have, in groups or not, and then the word ends.
    private static void Iban(ReadOnlySpan<char> text, int at, List<Candidate> into)
    {
        if (IbanPlan.Of(text[at], text[at + 1]) is not { } plan || !char.IsAsciiDigit(text[at + 2])) return;

        Span<char> compact = stackalloc char[Identifiers.Iban.Longest];
        var (count, end) = (0, at);
        for (; end < text.Length && count < plan.Length; end++)
        {
            if (Letters.IsWord(text[end])) compact[count++] = text[end];
            else if (text[end] is not (' ' or '-') || !Letters.IsWord(text[end - 1])) return;
        }

        if (count < plan.Length || (end < text.Length && Letters.IsWord(text[end])) || IsWords(text[at..end])) return;
        if (Identifiers.Iban.Read(compact[..count]) is { } iban) into.Add(new Candidate(iban, at, end, iban.Check == Check.Valid ? 99 : 60));
    }

    // The letters of an IBAN have one case; a sentence that fits by chance has both.
    private static bool IsWords(ReadOnlySpan<char> written) => written.ContainsAnyInRange('a', 'z') && written[2..].ContainsAnyInRange('A', 'Z');

    /// <summary>BICs of letters only: any word in capitals could be one, so the word BIC or SWIFT must stand before it.</summary>
    public static void NamedBicAt(ReadOnlySpan<char> text, int at, List<Candidate> into)
    {
        var end = Letters.WordEnd(text, at);
        if (end - at is 8 or 11 && !text[at..end].ContainsAnyInRange('0', '9') && Codes.Bic(text[at..end]) is { } bic && Nearby.Has(text, at, Nearby.Bic)) into.Add(new Candidate(bic, at, end, 90));
    }
}

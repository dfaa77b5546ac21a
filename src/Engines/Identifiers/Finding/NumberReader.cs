namespace Ragusa.Engines.Identifiers;

/// <summary>Numbers in groups: cards, devices, national accounts, telephones, from a plus sign, an opening bracket or the first digit.</summary>
internal static class NumberReader
{
    /// <summary>Whether a number can begin here; a digit after a dot, dash or slash after a digit continues one.</summary>
    public static bool IsStart(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        if (c is '(' or '+') return IsOpening(text, at);
        if (!char.IsAsciiDigit(c)) return false;
        if (at == 0) return true;

        var before = text[at - 1];
        if (char.IsAsciiLetterOrDigit(before) || before is '_' or '+' or '$' or '€' or '£' or '¥' or '₽') return false;
        if (before == '(') return !IsOpening(text, at - 1) && (at == 1 || text[at - 2] != '+');
        if (before is '.' or ',' or '-' or '/' or ':') return at == 1 || !char.IsAsciiDigit(text[at - 2]);

        return before != ' ' || at == 1 || text[at - 2] != '+';
    }

    // "+385", "+ 385", "(+385)", "(020)".
    private static bool IsOpening(ReadOnlySpan<char> text, int at)
    {
        if (at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '(' or '+')) return text[at] == '+' && text[at - 1] == '(' && !IsOpening(text, at - 1) && HasDigitAfter(text, at);
        if (text[at] == '+') return HasDigitAfter(text, at);

        var close = at + 1;
        if (close < text.Length && text[close] == '+') close++;
        var first = close;
        while (close < text.Length && close - first < 7 && char.IsAsciiDigit(text[close])) close++;
        return close > first && close < text.Length && text[close] == ')';
    }

    private static bool HasDigitAfter(ReadOnlySpan<char> text, int plus)
    {
        var at = plus + 1;
        if (at < text.Length && text[at] is ' ' or '(') at++;
        return at < text.Length && char.IsAsciiDigit(text[at]);
    }

    public static void At(ReadOnlySpan<char> text, int at, FindContext context, List<Candidate> into)
    {
        Span<char> digits = stackalloc char[DigitGroups.MostDigits + 2];
        Span<DigitGroups.Group> space = stackalloc DigitGroups.Group[12];
        var groups = new DigitGroups(digits, space);
        groups.Read(text, at);
        if (groups.Count == 0 || groups.All[^1].Digits < 3) return;

        if (!groups.HasPlus && text[at] != '(') CardReader.At(text, at, groups, context, into);
        PhoneReader.At(text, at, groups, context, into);
    }

    /// <summary>Whether a number may end after this group: no decimals, percent or currency follow, nor more digits of the same row.</summary>
    public static bool IsEnd(ReadOnlySpan<char> text, int end)
    {
        if (end == text.Length) return true;

        var c = text[end];
        if (char.IsAsciiLetterOrDigit(c) || c is '_' or '%' or '€' or '$' or '£' or '@') return false;
        if (c is '.' or ',' or ':' or '-' or '/') return end + 1 == text.Length || !char.IsAsciiDigit(text[end + 1]);
        if (c != ' ' || end + 1 == text.Length) return true;

        return text[end + 1] is not ('€' or '$' or '£' or '%') && !IsCurrency(text[(end + 1)..]);
    }

    private static bool IsCurrency(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 3 || (rest.Length > 3 && char.IsAsciiLetterOrDigit(rest[3]))) return false;

        ReadOnlySpan<string> codes = ["EUR", "USD", "GBP", "CHF", "JPY", "CNY", "RUB", "TRY", "BTC", "ETH", "AED", "SAR", "PLN", "CZK", "HUF", "RON", "RSD", "BAM", "SEK", "NOK", "DKK", "CAD", "AUD", "INR", "BRL"];
        foreach (var code in codes)
        {
            if (rest[..3].SequenceEqual(code)) return true;
        }

        return false;
    }
}

namespace Ragusa.Engines.Identifiers;

/// <summary>Numbers of firms and tax payers: a table of countries with a shape and a check each. A pack's country is added by a row.</summary>
internal static class Companies
{
    /// <param name="Shape">One of n, a, c for each character after the prefix.</param>
    /// <param name="Check">A rule of <see cref="CompanyChecks"/>; null where none is known.</param>
    internal sealed record Rule(string Country, string Scheme, string Prefix, string Shape, string? Check);

    private sealed record Table(string Version, Rule[] Rules);

    private static readonly Table Loaded = EmbeddedTable.Json<Table>("companies");
    private static readonly ILookup<string, Rule> ByPrefix = Loaded.Rules.Where(r => r.Prefix.Length > 0).ToLookup(r => r.Prefix[..2]);
    private static readonly ILookup<string, Rule> ByCountry = Loaded.Rules.ToLookup(r => r.Country);

    public static string Version => Loaded.Version;

    /// <summary>A number with its country before it, as on invoices.</summary>
    public static Identifier? Prefixed(ReadOnlySpan<char> word)
    {
        if (word.Length is < 9 or > 16 || !char.IsAsciiLetterUpper(word[0]) || !char.IsAsciiLetterUpper(word[1])) return null;

        foreach (var rule in ByPrefix[word[..2].ToString()])
        {
            if (word.StartsWith(rule.Prefix) && Read(rule, word[rule.Prefix.Length..]) is { } number) return number;
        }

        return null;
    }

    /// <param name="compact">Upper-case letters and digits, with or without the prefix.</param>
    public static Identifier? Of(string country, string compact)
    {
        foreach (var rule in ByCountry[country])
        {
            var bare = rule.Prefix.Length > 0 && compact.StartsWith(rule.Prefix, StringComparison.Ordinal) ? compact[rule.Prefix.Length..] : compact;
            if (Read(rule, bare) is { } number) return number;
        }

        return null;
    }

    private static Identifier? Read(Rule rule, ReadOnlySpan<char> number)
    {
        if (number.Length != rule.Shape.Length) return null;

        for (var i = 0; i < number.Length; i++)
        {
            if (!(rule.Shape[i] switch { 'n' => char.IsAsciiDigit(number[i]), 'a' => char.IsAsciiLetterUpper(number[i]), _ => char.IsAsciiLetterUpper(number[i]) || char.IsAsciiDigit(number[i]) })) return null;
        }

        var check = rule.Check is null ? Check.FormatOnly : CompanyChecks.Fits(rule.Check, number) ? Check.Valid : Check.Invalid;
        return new Identifier(IdentifierKind.Company, $"{rule.Country}:{rule.Scheme}:{number}", check, check == Check.Invalid ? $"company.{rule.Scheme}-wrong" : $"company.{rule.Scheme}");
    }
}

/// <summary>The check rules that the table of company numbers names.</summary>
internal static class CompanyChecks
{
    public static bool Fits(string rule, ReadOnlySpan<char> number) => rule switch
    {
        "mod11_10" => NationalCheck.EndsInMod11And10(number),
        "luhn" => Luhn.Fits(number),
        "mod97_complement" => 97 - (Number(number[..^2]) % 97) == Number(number[^2..]),
        "french_key" => (12 + (3 * (Number(number[2..]) % 97))) % 97 == Number(number[..2]) && Luhn.Fits(number[2..]),
        "weights_10" => Weighted(number, [8, 7, 6, 5, 4, 3, 2]) is var sum && IsBritish(sum, number),
        "polish" => Weighted(number, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == number[9] - '0',
        "dutch_mod97" => Mod97.Of($"NL{number}") == 1,
        "slovenian" => 11 - (Weighted(number, [8, 7, 6, 5, 4, 3, 2]) % 11) is var digit && (digit == 10 ? 0 : digit) == number[7] - '0',
        _ => throw new FormatException($"No check is called {rule}."),
    };

    // Two ranges are in use: the sum with the last two digits is divisible by 97, or is after adding 55.
    private static bool IsBritish(int sum, ReadOnlySpan<char> number) => (sum + Number(number[7..9])) % 97 is 0 or 42;

    private static int Weighted(ReadOnlySpan<char> number, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] * (number[i] - '0');
        return sum;
    }

    private static long Number(ReadOnlySpan<char> digits) => long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}

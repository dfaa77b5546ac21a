namespace Ragusa.Engines.Identifiers;

/// <summary>Check digits that a country keeps inside its account numbers. They warn and never refuse: old accounts break them.</summary>
internal static class NationalCheck
{
    public static bool Fits(string rule, ReadOnlySpan<char> bban) => rule switch
    {
        "mod97:1" => Mod97.Of(bban) == 1,
        "mod97:0" => Mod97.Of(bban) == 0,
        "first_ten" => Number(bban[10..]) == (Number(bban[..10]) % 97 is var rest && rest == 0 ? 97 : rest),
        "rib" => Number(bban[21..]) == RibKey(bban),
        "two_weighted" => bban[8] == Weighted("00", bban[..8]) && bban[9] == Weighted("", bban[10..]),
        "mod11_10" => EndsInMod11And10(bban[..7]) && EndsInMod11And10(bban[7..]),
        _ => true,
    };

    /// <summary>ISO 7064 MOD 11,10: the last digit checks those before.</summary>
    public static bool EndsInMod11And10(ReadOnlySpan<char> digits)
    {
        var product = 10;
        foreach (var digit in digits[..^1])
        {
            var sum = (product + digit - '0') % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }

        return (11 - product) % 10 == digits[^1] - '0';
    }

    // 97 − (89·bank + 15·branch + 3·account) mod 97; letters count A–I and J–R as 1–9, S–Z as 2–9.
    private static long RibKey(ReadOnlySpan<char> bban)
    {
        Span<char> account = stackalloc char[11];
        for (var i = 0; i < account.Length; i++) account[i] = RibDigit(bban[10 + i]);
        return 97 - (((89 * Number(bban[..5])) + (15 * Number(bban[5..10])) + (3 * Number(account))) % 97);
    }

    private static char RibDigit(char c) => c switch
    {
        >= 'A' and <= 'I' => (char)(c - 'A' + '1'),
        >= 'J' and <= 'R' => (char)(c - 'J' + '1'),
        >= 'S' and <= 'Z' => (char)(c - 'S' + '2'),
        _ => c,
    };

    private static char Weighted(string before, ReadOnlySpan<char> digits)
    {
        ReadOnlySpan<int> weights = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];
        var sum = 0;
        for (var i = 0; i < digits.Length; i++) sum += weights[before.Length + i] * (digits[i] - '0');
        return (11 - (sum % 11)) switch { 10 => '1', 11 => '0', var digit => (char)('0' + digit) };
    }

    private static long Number(ReadOnlySpan<char> digits)
    {
        long number = 0;
        foreach (var digit in digits) number = (10 * number) + digit - '0';
        return number;
    }
}

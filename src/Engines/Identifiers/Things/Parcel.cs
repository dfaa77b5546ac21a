namespace Ragusa.Engines.Identifiers;

/// <summary>Numbers of things: parcels (UPU S10), devices (IMEI).</summary>
internal static class Parcel
{
    /// <summary>UPU S10: two letters, eight digits, a check digit, country. Weights 8 6 4 2 3 5 9 7; 11 − (sum mod 11), 10 is 0, 11 is 5.</summary>
    public static Identifier? Read(ReadOnlySpan<char> word)
    {
        if (word.Length != 13 || !AreUpper(word[..2]) || word[2..11].ContainsAnyExceptInRange('0', '9') || !Codes.IsCountry(word[11..])) return null;

        ReadOnlySpan<int> weights = [8, 6, 4, 2, 3, 5, 9, 7];
        var sum = 0;
        for (var i = 0; i < 8; i++) sum += weights[i] * (word[2 + i] - '0');
        var digit = (11 - (sum % 11)) switch { 10 => 0, 11 => 5, var other => other };
        var fits = word[10] - '0' == digit;
        return new Identifier(IdentifierKind.Parcel, word.ToString(), fits ? Check.Valid : Check.Invalid, fits ? "parcel.s10" : "parcel.s10-wrong");
    }

    private static bool AreUpper(ReadOnlySpan<char> letters) => !letters.ContainsAnyExceptInRange('A', 'Z');
}

/// <summary>Numbers of mobile devices: 15 digits with Luhn's check (3GPP TS 23.003, annex B).</summary>
internal static class Imei
{
    public const int Length = 15;

    public static Identifier Read(ReadOnlySpan<char> digits)
    {
        var fits = Luhn.Fits(digits);
        return new Identifier(IdentifierKind.Imei, digits.ToString(), fits ? Check.Valid : Check.Invalid, fits ? "imei.luhn" : "imei.luhn-wrong");
    }
}

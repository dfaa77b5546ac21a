namespace Ragusa.Engines.Identifiers;

/// <summary>The check of card and device numbers (ISO/IEC 7812-1, annex B): from the right every second digit doubled, sum divisible by 10.</summary>
internal static class Luhn
{
    public static bool Fits(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit;
        }

        return sum % 10 == 0;
    }
}

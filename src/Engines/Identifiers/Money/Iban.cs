using System.Globalization;

namespace Ragusa.Engines.Identifiers;

/// <summary>International bank account numbers (ISO 13616): length and structure of the country, remainder 1 by 97.</summary>
internal static class Iban
{
    public const int Longest = 34;

    /// <param name="compact">Letters and digits without separators.</param>
    /// <returns>Null where country, length or structure do not fit; an invalid one where only the remainder is wrong.</returns>
    public static Identifier? Read(ReadOnlySpan<char> compact)
    {
        if (compact.Length is < 5 or > Longest || IbanPlan.Of(compact[0], compact[1]) is not { } plan || compact.Length != plan.Length) return null;

        Span<char> upper = stackalloc char[Longest];
        upper = upper[..compact.Length];
        for (var i = 0; i < upper.Length; i++) upper[i] = char.ToUpperInvariant(compact[i]);
        return HasShape(upper, plan) ? Judge(upper, plan) : null;
    }

    private static bool HasShape(ReadOnlySpan<char> iban, IbanPlan plan)
    {
        if (!char.IsAsciiDigit(iban[2]) || !char.IsAsciiDigit(iban[3])) return false;

        for (var i = 4; i < iban.Length; i++)
        {
            var fits = (plan.Shape.Length == 0 ? 'c' : plan.Shape[i - 4]) switch
            {
                'n' => char.IsAsciiDigit(iban[i]),
                'a' => char.IsAsciiLetterUpper(iban[i]),
                _ => char.IsAsciiDigit(iban[i]) || char.IsAsciiLetterUpper(iban[i]),
            };
            if (!fits) return false;
        }

        return true;
    }

    // Check digits 00, 01 and 99 give the same remainders as 97, 98 and 02 and are never issued.
    private static Identifier Judge(ReadOnlySpan<char> iban, IbanPlan plan)
    {
        var digits = (10 * (iban[2] - '0')) + iban[3] - '0';
        var valid = digits is >= 2 and <= 98 && Mod97.Rotated(iban) == 1;
        var bban = iban[4..];
        return new Identifier(IdentifierKind.Iban, iban.ToString(), valid ? Check.Valid : Check.Invalid, valid ? "iban.mod97" : "iban.mod97-wrong")
        {
            Detail = bban.Slice(plan.BankStart, plan.BankLength).ToString(),
            Marks = valid && plan.Check is { } check && !NationalCheck.Fits(check, bban) ? Marks.NationalCheckFails : Marks.None,
        };
    }

    /// <summary>The IBAN of a national account, whose check digits are 98 − remainder.</summary>
    public static string FromBban(string country, string bban)
    {
        var digits = 98 - Mod97.Of($"{bban}{country}00");
        return string.Create(CultureInfo.InvariantCulture, $"{country}{digits:00}{bban}");
    }
}

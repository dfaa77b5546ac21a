using System.Text;
using Ragusa.Engines.Identifiers;

namespace Ragusa.Reporting.Templates;

/// <summary>Whether what was typed into a field looks right, and its plain form. A wrong look is only ever a reason to ask.</summary>
internal static class Identifiers
{
    /// <summary>Without spaces and hyphens, in capitals.</summary>
    public static string Compact(string raw)
    {
        StringBuilder compact = new(raw.Length);
        foreach (var letter in raw)
        {
            if (!char.IsWhiteSpace(letter) && letter is not ('-' or '‑' or '–')) compact.Append(char.ToUpperInvariant(letter));
        }

        return compact.ToString();
    }

    public static bool IsIban(string compact) => IsRight(Canonical.Iban(compact));

    public static bool IsBic(string compact) => Canonical.Bic(compact) is not null;

    public static bool IsMail(string raw) => Canonical.Email(raw) is not null;

    /// <summary>An address in the form of some chain whose check, if it has one, fits.</summary>
    public static bool IsWallet(string raw) => IsRight(Canonical.Wallet(raw));

    /// <summary>A number or short code as it was typed, in any script's digits; null if it is neither (a sender's name in letters, too short, too long).</summary>
    public static Identifier? PhoneOf(string raw, CountryProfile profile) => Canonical.Phone(raw, profile.PhoneRegion());

    /// <summary>Re-fanged and in normal form; null if it is no web address.</summary>
    public static string? UrlOf(string raw) => Canonical.Url(raw)?.Canonical;

    private static bool IsRight(Identifier? read) => read is { Check: not Check.Invalid };
}

using System.Text;

namespace Ragusa.Engines.Identifiers;

/// <summary>A number as somebody typed it into a field: digits of any script, separators, letters for digits, an extension.</summary>
internal static class WrittenPhone
{
    private static readonly string[] ExtensionWords = [";ext=", "extension", "ext.", "ext", "доб.", "poste", "int.", "klapa", "#", "x"];
    private const string Keys = "22233344455566677778889999";

    public static Identifier? Read(string raw, PhoneRegion? region)
    {
        var folded = Folding.Simple(raw);
        if (folded.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) folded = folded[4..];
        var (number, extension) = Split(folded);
        if (DigitsOf(number.Replace("(0)", "", StringComparison.Ordinal)) is not { Length: > 0 } digits) return null;

        var isInternational = number.StartsWith('+') || number.StartsWith("(+", StringComparison.Ordinal);
        var read = isInternational ? Phone.International(digits) ?? (region?.CallingCode is { } code ? Phone.Foreign(digits, code) : null)
            : region is null ? (digits.StartsWith("00", StringComparison.Ordinal) ? Phone.International(digits[2..]) : null)
            : Phone.Dialled(digits, region) ?? (digits.Length is >= 2 and <= 6 ? Phone.ShortCode(digits, region.Country) : null);
        return read is null || extension is null ? read : read with { Detail = extension };
    }

    private static (string Number, string? Extension) Split(string text)
    {
        foreach (var word in ExtensionWords)
        {
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at < 6 || DigitsOf(text[(at + word.Length)..]) is not { Length: >= 1 and <= 7 } digits || text[(at + word.Length)..].Any(char.IsLetter)) continue;

            return (text[..at].Trim(), digits);
        }

        return (text.Trim(), null);
    }

    // Letters stand on the keys of a telephone (ITU-T E.161); null for anything else than a number.
    private static string? DigitsOf(string text)
    {
        var digits = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c)) digits.Append(c);
            else if (char.IsAsciiLetter(c) && digits.Length >= 3) digits.Append(Keys[(c | 0x20) - 'a']);
            else if (!" -./()+\t".Contains(c, StringComparison.Ordinal)) return null;
        }

        return digits.ToString();
    }
}

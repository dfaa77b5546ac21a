using System.Buffers;

namespace Ragusa.Engines.Identifiers;

/// <summary>Codes of banks, firms and payments: BIC (ISO 9362), LEI (ISO 17442), creditor reference (ISO 11649), UETR, ABA routing number.</summary>
internal static class Codes
{
    /// <param name="MadeUp">What ISO 3166-1 leaves to its users: the countries of demonstrations and exercises.</param>
    private sealed record Table(string Version, string MadeUp, string Countries);

    private static readonly Table Loaded = EmbeddedTable.Json<Table>("countries");
    private static readonly HashSet<string> Countries = [.. Loaded.Countries.Split(' '), .. Loaded.MadeUp.Split(' ')];
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> CountryLookup = Countries.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly SearchValues<char> UpperOrDigit = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    public static string Version => Loaded.Version;

    public static bool IsCountry(ReadOnlySpan<char> code) => CountryLookup.Contains(code);

    /// <summary>BIC of 8 characters, or 11 with a branch; XXX is the head office and is cut.</summary>
    public static Identifier? Bic(ReadOnlySpan<char> code)
    {
        if (code.Length is not (8 or 11) || code.ContainsAnyExcept(UpperOrDigit) || !IsCountry(code.Slice(4, 2))) return null;
        if (code[..4].ContainsAnyInRange('0', '9')) return null;

        var canonical = code.Length == 11 && code.EndsWith("XXX") ? code[..8] : code;
        return new Identifier(IdentifierKind.Bic, canonical.ToString(), Check.FormatOnly, "bic.form");
    }

    public static Identifier? Lei(ReadOnlySpan<char> code)
    {
        if (code.Length != 20 || code.ContainsAnyExcept(UpperOrDigit) || code[18..].ContainsAnyExceptInRange('0', '9')) return null;

        var fits = Mod97.Of(code) == 1;
        return new Identifier(IdentifierKind.Lei, code.ToString(), fits ? Check.Valid : Check.Invalid, fits ? "lei.mod97" : "lei.mod97-wrong");
    }

    public static Identifier? CreditorReference(ReadOnlySpan<char> code)
    {
        if (code.Length is < 5 or > 25 || !code.StartsWith("RF") || code[2..4].ContainsAnyExceptInRange('0', '9') || code.ContainsAnyExcept(UpperOrDigit)) return null;

        var fits = Mod97.Rotated(code) == 1;
        return new Identifier(IdentifierKind.CreditorReference, code.ToString(), fits ? Check.Valid : Check.Invalid, fits ? "creditor-reference.mod97" : "creditor-reference.mod97-wrong");
    }

    /// <summary>A version 4 UUID as SWIFT writes it; only with the word near by is one of a payment.</summary>
    public static Identifier? Uetr(ReadOnlySpan<char> code) =>
        Guid.TryParseExact(code, "D", out var id) && id.Version == 4 && (id.Variant & 0xC) == 8
            ? new Identifier(IdentifierKind.PaymentReference, id.ToString("D"), Check.FormatOnly, "uetr.form")
            : null;

    /// <summary>Weights 3, 7, 1, sum divisible by 10.</summary>
    public static bool IsAba(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 9 || digits.ContainsAnyExceptInRange('0', '9')) return false;

        ReadOnlySpan<int> weights = [3, 7, 1];
        var sum = 0;
        for (var i = 0; i < 9; i++) sum += weights[i % 3] * (digits[i] - '0');
        return sum % 10 == 0;
    }
}

using System.Globalization;

namespace Ragusa.Engines.Identifiers;

/// <summary>Payment card numbers (ISO/IEC 7812). The value is masked at once; the digits travel apart for the keyed hash.</summary>
internal static class Card
{
    public const int Shortest = 12;
    public const int Longest = 19;

    private sealed record Scheme(int From, int To, int[] Lengths);

    private sealed record Table(string Version, string[] Schemes, string[] TestNumbers);

    private static readonly Table Loaded = EmbeddedTable.Json<Table>("cards");
    private static readonly Scheme[] Schemes = [.. Loaded.Schemes.Select(ReadScheme)];

    public static string Version => Loaded.Version;

    public static Identifier Read(string digits)
    {
        var fits = Luhn.Fits(digits);
        return new Identifier(IdentifierKind.Card, $"{new string('*', digits.Length - 4)}{digits[^4..]}", fits ? Check.Valid : Check.Invalid, fits ? "card.luhn" : "card.luhn-wrong")
        {
            Digits = digits,
            Marks = Loaded.TestNumbers.Contains(digits) ? Marks.Fictional : Marks.None,
        };
    }

    /// <summary>Whether a scheme issues numbers with this beginning and length.</summary>
    public static bool IsIssued(ReadOnlySpan<char> digits)
    {
        if (digits.Length is < Shortest or > Longest) return false;

        var six = int.Parse(digits[..6], NumberStyles.None, CultureInfo.InvariantCulture);
        foreach (var scheme in Schemes)
        {
            if (six >= scheme.From && six <= scheme.To && Array.IndexOf(scheme.Lengths, digits.Length) >= 0) return true;
        }

        return false;
    }

    // "2221-2720:16": beginnings from 222100 to 272099.
    private static Scheme ReadScheme(string line)
    {
        var parts = line.Split(':');
        var ends = parts[0].Split('-');
        return new Scheme(Number(ends[0].PadRight(6, '0')), Number(ends[^1].PadRight(6, '9')), [.. parts[1].Split(',').Select(Number)]);
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}

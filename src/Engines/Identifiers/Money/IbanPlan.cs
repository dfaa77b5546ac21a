using System.Collections.Frozen;
using System.Globalization;

namespace Ragusa.Engines.Identifiers;

/// <summary>How the IBANs of one country are built (the registry of ISO 13616).</summary>
/// <param name="Length">All characters, with country and check digits.</param>
/// <param name="Shape">One of n (digit), a (letter), c (either) for each character after the check digits; empty where only the length is known.</param>
internal sealed record IbanPlan(string Country, int Length, string Shape, int BankStart, int BankLength, string? Check)
{
    /// <param name="MadeUp">Countries that only demonstrations and exercises have: codes that ISO 3166-1 leaves to its users.</param>
    private sealed record Table(string Version, string Registry, string MadeUp, string LengthOnly, Dictionary<string, string> Checks, Dictionary<string, string> Accounts);

    private static readonly Table Loaded = EmbeddedTable.Json<Table>("ibans");

    private static readonly IbanPlan?[] Plans = Index();

    public static string Version => Loaded.Version;

    /// <summary>The parts of a national account number, in digits: "7-10".</summary>
    public static FrozenDictionary<string, int[]> Accounts { get; } =
        Loaded.Accounts.ToFrozenDictionary(a => a.Key, a => a.Value.Split('-').Select(Number).ToArray());

    public static IEnumerable<IbanPlan> All => Plans.OfType<IbanPlan>();

    /// <param name="first">A letter of either case.</param>
    public static IbanPlan? Of(char first, char second) =>
        char.IsAsciiLetter(first) && char.IsAsciiLetter(second) ? Plans[(26 * ((first | 0x20) - 'a')) + (second | 0x20) - 'a'] : null;

    private static IbanPlan?[] Index()
    {
        var plans = new IbanPlan?[26 * 26];
        foreach (var plan in string.Join(' ', Loaded.Registry, Loaded.MadeUp, Loaded.LengthOnly).Split(' ').Select(Read)) plans[(26 * (plan.Country[0] - 'A')) + plan.Country[1] - 'A'] = plan;
        return plans;
    }

    private static IbanPlan Read(string line)
    {
        var parts = line.Split(':');
        var country = parts[0][..2];
        var bank = parts.Length > 2 ? parts[2].Split('+').Select(Number).ToArray() : [0];
        return new IbanPlan(country, Number(parts[0][2..]), parts.Length > 1 ? Expand(parts[1]) : "",
            bank.Length == 2 ? bank[0] - 1 : 0, bank[^1], Loaded.Checks.GetValueOrDefault(country));
    }

    // "2n1a" is "nna".
    private static string Expand(string pattern)
    {
        var (shape, count) = ("", 0);
        foreach (var c in pattern)
        {
            if (char.IsAsciiDigit(c)) count = (10 * count) + c - '0';
            else (shape, count) = (shape + new string(c, count), 0);
        }

        return shape;
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Numerics;

namespace Ragusa.Reporting.Generating;

/// <summary>A sum as it is answered: a plain decimal and a currency or asset.</summary>
internal readonly record struct Sum(string Amount, string Currency)
{
    public override string ToString() => $"{Amount} {Currency}";
}

/// <summary>Log-normal amounts in whole numbers only, so that they are the same on every machine.</summary>
internal static class Amounts
{
    private const int MostCents = 900_000_000;

    // 65536 · 2^(n/8)
    private static readonly int[] Eighths = [65536, 71468, 77936, 84990, 92682, 101070, 110218, 120194];

    /// <summary>In cents, at least 5.00. The set bits of a random word are the sum of 64 coins: normal with mean 32 and deviation 4.</summary>
    public static long Draw(Loss loss, Seeded seeded)
    {
        var eighths = (BitOperations.PopCount(seeded.Next()) - 32) * loss.Spread;
        var cents = loss.Median * 100L * Eighths[eighths & 7] >> 16;
        cents = eighths >= 0 ? cents << (eighths >> 3) : cents >> -(eighths >> 3);
        cents = cents * seeded.Between(900, 1100) / 1000;
        return Math.Clamp(seeded.Chance(650) ? Rounded(cents) : cents, 500, MostCents);
    }

    public static Sum Plain(long cents, string currency) => new(Text(cents, 2), currency);

    /// <summary>About as much in a virtual asset.</summary>
    public static Sum In(string asset, long cents) => asset switch
    {
        "BTC" => new Sum(Text(Math.Max(1, cents / 6), 6), asset),
        "ETH" => new Sum(Text(cents * 10 / 3, 6), asset),
        _ => new Sum(Text(cents, 2), asset),
    };

    private static long Rounded(long cents)
    {
        var step = cents switch { >= 100_000 => 10_000, >= 10_000 => 1_000, _ => 500 };
        return (cents + step / 2) / step * step;
    }

    private static string Text(long units, int decimals)
    {
        var scale = decimals == 2 ? 100 : 1_000_000;
        var whole = (units / scale).ToString(CultureInfo.InvariantCulture);
        return units % scale == 0 ? whole : $"{whole}.{(units % scale).ToString($"D{decimals}", CultureInfo.InvariantCulture)}";
    }
}

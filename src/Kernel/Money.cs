using System.Globalization;

namespace Ragusa.Kernel;

/// <summary>An amount of a currency in its minor units (cents), with the ISO 4217 alphabetic code.</summary>
/// <remarks>Amounts of different currencies are never added or compared: there is no silent conversion.</remarks>
public readonly record struct Money(long Minor, string Currency)
{
    /// <summary>Reads a plain decimal such as <c>4200</c> or <c>19.99</c>; false if it has more decimals than the currency or does not fit.</summary>
    public static bool TryParse(string amount, string currency, out Money money)
    {
        money = default;
        if (!decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return false;

        // decimal × 1000 overflows only near 2^96, far above what long holds, so compare before scaling.
        var scale = ScaleOf(currency);
        if (value > (decimal)long.MaxValue / scale) return false;

        var minor = value * scale;
        if (minor != decimal.Truncate(minor)) return false;

        money = new Money((long)minor, currency);
        return true;
    }

    public static Money operator +(Money a, Money b) =>
        a.Currency == b.Currency
            ? new Money(a.Minor + b.Minor, a.Currency)
            : throw new InvalidOperationException($"{a.Currency} and {b.Currency} cannot be added");

    /// <summary>The amount in major units, for display.</summary>
    public decimal Major => (decimal)Minor / ScaleOf(Currency);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Major.ToString($"F{DecimalsOf(Currency)}", CultureInfo.InvariantCulture)} {Currency}");

    /// <summary>The number of decimals of a currency (ISO 4217 list one, column "minor unit"); 2 where the list is silent.</summary>
    public static int DecimalsOf(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX"
            or "UYI" or "VND" or "VUV" or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        "CLF" or "UYW" => 4,
        _ => 2,
    };

    private static long ScaleOf(string currency) => DecimalsOf(currency) switch { 0 => 1, 3 => 1_000, 4 => 10_000, _ => 100 };
}

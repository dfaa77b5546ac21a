using System.Globalization;
using System.Text.RegularExpressions;

namespace Ragusa.Reporting;

/// <summary>Reads what is asked of the columns of a report. Pure: names and codes come from the caller.</summary>
internal static partial class Columns
{
    public static Reading<Narrowing> Urgency(string value) =>
        Comparison().Match(value) is { Success: true } m && int.TryParse(m.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var points) && points <= 100
            ? m.Groups["op"].Value switch
            {
                ">" => new Narrowing(r => r.Urgency > points),
                ">=" => new Narrowing(r => r.Urgency >= points),
                "<" => new Narrowing(r => r.Urgency < points),
                "<=" => new Narrowing(r => r.Urgency <= points),
                _ => new Narrowing(r => r.Urgency == points),
            }
            : new SearchFlaw("number", value);

    /// <summary>An amount always has a currency: amounts of different currencies are never compared.</summary>
    public static Reading<Narrowing> Loss(string value)
    {
        if (Comparison().Match(value) is not { Success: true } m || m.Groups["currency"].Value is not { Length: 3 } typed) return new SearchFlaw("money", value);

        var currency = typed.ToUpperInvariant();
        if (!Money.TryParse(m.Groups["n"].Value, currency, out var money)) return new SearchFlaw("money", value);

        var minor = money.Minor;
        return m.Groups["op"].Value switch
        {
            ">" => new Narrowing(r => r.LossCurrency == currency && r.LossMinor > minor),
            ">=" => new Narrowing(r => r.LossCurrency == currency && r.LossMinor >= minor),
            "<" => new Narrowing(r => r.LossCurrency == currency && r.LossMinor < minor),
            "<=" => new Narrowing(r => r.LossCurrency == currency && r.LossMinor <= minor),
            _ => new Narrowing(r => r.LossCurrency == currency && r.LossMinor == minor),
        };
    }

    /// <summary>A year, a month or a day, from one to another, or before or after one, by the country's clock.</summary>
    public static Reading<Narrowing> Received(string value, TimeZoneInfo zone)
    {
        if (value.Split("..") is [var first, var last])
        {
            return Period.Of(first) is { } a && Period.Of(last) is { } b && a.First < b.End ? Between(a.First, b.End, zone) : new SearchFlaw("date", value);
        }

        var op = value.StartsWith(">=", StringComparison.Ordinal) || value.StartsWith("<=", StringComparison.Ordinal) ? value[..2] : value[0] is '>' or '<' ? value[..1] : "";
        if (Period.Of(value[op.Length..]) is not { } period) return new SearchFlaw("date", value);

        return op switch
        {
            ">" => Between(period.End, null, zone),
            ">=" => Between(period.First, null, zone),
            "<" => Between(null, period.First, zone),
            "<=" => Between(null, period.End, zone),
            _ => Between(period.First, period.End, zone),
        };
    }

    private static Narrowing Between(DateOnly? first, DateOnly? end, TimeZoneInfo zone)
    {
        var (from, until) = (first is { } f ? Beginning(f, zone) : new Instant(0), end is { } e ? Beginning(e, zone) : new Instant(long.MaxValue));
        return new Narrowing(r => r.ReceivedAt >= from && r.ReceivedAt < until) { From = first is null ? null : from, Until = end is null ? null : until };
    }

    private static Instant Beginning(DateOnly day, TimeZoneInfo zone) => DutyHours.Of(day, TimeOnly.MinValue, TimeOnly.MinValue, zone).From;

    private readonly record struct Period(DateOnly First, DateOnly End)
    {
        public static Period? Of(string typed)
        {
            if (Exact(typed, "yyyy-MM-dd") is { } day) return new Period(day, day.AddDays(1));
            if (Exact(typed, "yyyy-MM") is { } month) return new Period(month, month.AddMonths(1));
            return Exact(typed, "yyyy") is { } year ? new Period(year, year.AddYears(1)) : null;
        }

        // The calendar ends; what nobody means stays away from its ends.
        private static DateOnly? Exact(string typed, string form) =>
            DateOnly.TryParseExact(typed, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 3000 ? day : null;
    }

    [GeneratedRegex(@"^(?<op>>=|<=|>|<|)(?<n>[0-9]{1,15}(\.[0-9]{1,4})?)\s?(?<currency>[A-Za-z]{3})?$")]
    private static partial Regex Comparison();
}

namespace Ragusa.Pages;

/// <summary>
/// Which form of a counted text goes with a whole number: the cardinal plural rules of Unicode CLDR 48 (UTS 35 part 3, 5) for
/// numbers without decimals. A language that is not listed counts as English does.
/// </summary>
public static class Plural
{
    private static readonly Rule English = new(["one", "other"], n => n == 1 ? "one" : "other");

    private static readonly Dictionary<string, Rule> Rules = Table(
        ("id ja jv km ko lo ms my su th vi yo yue zh", new(["other"], _ => "other")),
        ("am as bn fa gu hi kn zu", new(["one", "other"], n => n <= 1 ? "one" : "other")),
        ("ak ln mg pa si ti wa", new(["one", "other"], n => n <= 1 ? "one" : "other")),
        ("fr pt", new(["one", "other"], n => n <= 1 ? "one" : Millions(n))),
        ("ca es it", new(["one", "other"], n => n == 1 ? "one" : Millions(n))),
        ("is mk", new(["one", "other"], n => n % 10 == 1 && n % 100 != 11 ? "one" : "other")),
        ("bs hr sh sr", new(["one", "few", "other"], n => Slavic(n, "other"))),
        ("be ru uk", new(["one", "few", "many"], n => Slavic(n, "many"))),
        ("cs sk", new(["one", "few", "other"], n => n == 1 ? "one" : n is >= 2 and <= 4 ? "few" : "other")),
        ("pl", new(["one", "few", "many"], n => n == 1 ? "one" : Few(n) ? "few" : "many")),
        ("lt", new(["one", "few", "other"], n => n % 100 is >= 11 and <= 19 || n % 10 == 0 ? "other" : n % 10 == 1 ? "one" : "few")),
        ("lv", new(["zero", "one", "other"], n => n % 10 == 0 || n % 100 is >= 11 and <= 19 ? "zero" : n % 10 == 1 ? "one" : "other")),
        ("mo ro", new(["one", "few", "other"], n => n == 1 ? "one" : n == 0 || n % 100 is >= 1 and <= 19 ? "few" : "other")),
        ("sl", new(["one", "two", "few", "other"], n => (n % 100) switch { 1 => "one", 2 => "two", 3 or 4 => "few", _ => "other" })),
        ("he iw", new(["one", "two", "other"], n => n switch { 1 => "one", 2 => "two", _ => "other" })),
        ("ga", new(["one", "two", "few", "many", "other"], n => n switch { 1 => "one", 2 => "two", >= 3 and <= 6 => "few", >= 7 and <= 10 => "many", _ => "other" })),
        ("mt", new(["one", "two", "few", "many", "other"], n => n == 1 ? "one" : n == 2 ? "two" : n == 0 || n % 100 is >= 3 and <= 10 ? "few" : n % 100 is >= 11 and <= 19 ? "many" : "other")),
        ("cy", new(["zero", "one", "two", "few", "many", "other"], n => n switch { 0 => "zero", 1 => "one", 2 => "two", 3 => "few", 6 => "many", _ => "other" })),
        ("ar ars", new(["zero", "one", "two", "few", "many", "other"], n => n switch { 0 => "zero", 1 => "one", 2 => "two", _ => (n % 100) switch { >= 3 and <= 10 => "few", >= 11 => "many", _ => "other" } })));

    /// <summary>Every category of CLDR, as they end the key of a counted text.</summary>
    public static IReadOnlyList<string> All { get; } = ["zero", "one", "two", "few", "many", "other"];

    /// <summary>The category of a number; the sign does not matter.</summary>
    public static string Of(string language, long number) => RuleOf(language).Choose(number == long.MinValue ? ulong.MaxValue / 2 + 1 : (ulong)Math.Abs(number));

    /// <summary>The forms that every counted text of the language needs. Romance languages may add <c>many</c> for round millions.</summary>
    public static IReadOnlyList<string> Needed(string language) => RuleOf(language).Needed;

    private static Rule RuleOf(string language) => Rules.GetValueOrDefault(language.Split('-')[0].ToLowerInvariant(), English);

    private static string Millions(ulong n) => n != 0 && n % 1_000_000 == 0 ? "many" : "other";

    private static string Slavic(ulong n, string rest) => n % 10 == 1 && n % 100 != 11 ? "one" : Few(n) ? "few" : rest;

    private static bool Few(ulong n) => n % 10 is >= 2 and <= 4 && n % 100 is not (>= 12 and <= 14);

    private static Dictionary<string, Rule> Table(params (string Languages, Rule Rule)[] rows) =>
        rows.SelectMany(r => r.Languages.Split(' ').Select(l => (l, r.Rule))).ToDictionary(r => r.l, r => r.Rule, StringComparer.Ordinal);

    private sealed record Rule(IReadOnlyList<string> Needed, Func<ulong, string> Choose);
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Ragusa.Engines.Identifiers;

/// <summary>The numbering plan of one region: what its numbers look like, which prefixes people dial before them.</summary>
internal sealed class PhonePlan
{
    private static readonly (string Version, string[] Lines) Source = EmbeddedTable.Text("phones");
    private static readonly PhonePlan[] All = [.. Source.Lines.Select(l => new PhonePlan(l.Split('\t')))];
    private static readonly Dictionary<string, PhonePlan> ByRegion = All.Where(p => p.Region != "001").ToDictionary(p => p.Region);
    private static readonly PhonePlan[]?[] ByCode = Index();

    private readonly Lazy<DigitPattern> number;
    private readonly Lazy<Regex>? parsing;
    private readonly Lazy<Regex>? international;
    private readonly string internationalPrefix;
    private readonly string rewriting;
    private readonly int lengths;

    private PhonePlan(string[] parts)
    {
        (Region, CallingCode, internationalPrefix, TrunkPrefix, rewriting) = (parts[0], parts[1], parts[2], parts[5], parts[7]);
        number = new(() => DigitPattern.Compile(parts[3]));
        foreach (var length in parts[4].Split(',')) lengths |= 1 << int.Parse(length, CultureInfo.InvariantCulture);
        if (parts[6].Length > 0) parsing = new(() => Linear(parts[6]));
        if (internationalPrefix.Any(c => !char.IsAsciiDigit(c))) international = new(() => Linear(internationalPrefix));
    }

    public static string Version => Source.Version;

    public string Region { get; }

    public string CallingCode { get; }

    /// <summary>What is dialled before a number inside the region; empty where numbers are dialled as they are.</summary>
    public string TrunkPrefix { get; }

    public static PhonePlan? Of(string region) => ByRegion.GetValueOrDefault(region);

    /// <summary>The plans that share the calling code at the start of a number, the main one first; none if nobody uses it.</summary>
    public static ReadOnlySpan<PhonePlan> OfNumber(ReadOnlySpan<char> digits)
    {
        var code = 0;
        for (var i = 0; i < Math.Min(3, digits.Length); i++)
        {
            code = (10 * code) + digits[i] - '0';
            if (ByCode[code] is { } plans) return plans;
        }

        return [];
    }

    public bool IsNumber(ReadOnlySpan<char> national) => IsLength(national.Length) && number.Value.IsMatch(national);

    /// <summary>Whether so many dialled digits may be a number: cheap, and true wherever prefixes are rewritten.</summary>
    public bool MayHaveLength(ReadOnlySpan<char> dialled) =>
        parsing is not null || IsLength(dialled.Length) || (TrunkPrefix.Length > 0 && dialled.StartsWith(TrunkPrefix) && IsLength(dialled.Length - TrunkPrefix.Length));

    private bool IsLength(int length) => length is >= 0 and < 32 && (lengths >> length & 1) == 1;

    /// <summary>The number without what is dialled before it, perhaps rewritten; unchanged where nothing is.</summary>
    public string National(string dialled)
    {
        var stripped = Stripped(dialled);
        return IsNumber(dialled) && !IsNumber(stripped) ? dialled : stripped;
    }

    private string Stripped(string dialled)
    {
        if (parsing is null) return TrunkPrefix.Length > 0 && dialled.StartsWith(TrunkPrefix, StringComparison.Ordinal) ? dialled[TrunkPrefix.Length..] : dialled;
        if (parsing.Value.Match(dialled) is not { Success: true } match) return dialled;

        return rewriting.Length > 0 && match.Groups.Count > 1 && match.Groups[^1].Length > 0
            ? match.Result(rewriting) + dialled[match.Length..]
            : dialled[match.Length..];
    }

    /// <summary>How many digits of the region's international prefix begin this number; 0 for none.</summary>
    public int InternationalPrefixIn(ReadOnlySpan<char> digits)
    {
        if (international is null) return internationalPrefix.Length > 0 && digits.StartsWith(internationalPrefix) ? internationalPrefix.Length : 0;

        foreach (var match in international.Value.EnumerateMatches(digits)) return match.Length;
        return 0;
    }

    // Without back-tracking: linear, whatever is written.
    private static Regex Linear(string pattern) => new($"^(?:{pattern})", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static PhonePlan[]?[] Index()
    {
        var index = new PhonePlan[]?[1000];
        foreach (var plans in All.GroupBy(p => p.CallingCode)) index[int.Parse(plans.Key, CultureInfo.InvariantCulture)] = [.. plans];
        return index;
    }
}

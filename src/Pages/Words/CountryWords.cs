using System.Globalization;
using System.Text.RegularExpressions;

namespace Ragusa.Pages;

/// <summary>
/// What differs from country to country and year to year stands in the profile alone. Texts of a pack name it in braces:
/// <c>{emergency}</c>, <c>{majority}</c> (years), <c>{office:code}</c>, <c>{phone:code}</c>, <c>{site:code}</c>, <c>{hours:clock}</c>.
/// </summary>
public sealed partial class CountryWords(CountryProfile profile)
{
    // The groups of a number would stand in reverse order inside a text that runs from right to left (UAX 9, 2.4).
    private const char LeftToRight = '\u2066', EndOfIsolate = '\u2069';

    private readonly HashSet<string> numbers =
        [.. profile.Offices.Select(o => o.Phone).Append(profile.EmergencyNumber).OfType<string>().Select(Digits).Where(n => n.Length > 2)];

    /// <summary>The text of this place with the country's own values; a name in braces that nobody knows is noted.</summary>
    public string Fill(PackNode node, string language) => Placeholder().Replace(node.AsText(), match =>
    {
        if (ValueOf(match, language) is { } value) return value;
        node.Blame($"{match.Value} is none of {{emergency}}, {{majority}}, {{office:…}}, {{phone:…}} and {{site:…}} of an office that has one, {{hours:…}} of a clock.");
        return match.Value;
    });

    /// <summary>Notes a telephone number or a web address that stands in the text itself.</summary>
    public void BlameFixed(PackNode node)
    {
        var text = node.AsText();
        if (Address().IsMatch(text)) node.Blame("holds a web address: write {site:…} of an office of the profile.");
        if (NumberLike().Matches(text).Any(m => numbers.Contains(Digits(m.Value)))) node.Blame("holds a telephone number: write {emergency} or {phone:…} of an office of the profile.");
    }

    private string? ValueOf(Match match, string language)
    {
        var (kind, code) = (match.Groups[1].Value, match.Groups[2].Value);
        return kind switch
        {
            "emergency" => profile.EmergencyNumber,
            "majority" => profile.AgeOfMajority.ToString(CultureInfo.InvariantCulture),
            "office" => profile.OfficeOf(code)?.Name.In(language),
            "phone" => Isolated(profile.OfficeOf(code)?.Phone),
            "site" => Isolated(profile.OfficeOf(code)?.Site),
            "hours" => profile.Clocks.TryGetValue(code, out var span) ? Math.Floor(span.TotalHours).ToString(CultureInfo.InvariantCulture) : null,
            _ => null,
        };
    }

    private static string? Isolated(string? value) => value is null ? null : $"{LeftToRight}{value}{EndOfIsolate}";

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    [GeneratedRegex("\\{([a-z]*)(?::([a-z_]+))?[^}]*\\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex("https?:|\\bwww\\.", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("[0-9][0-9 ]+[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex NumberLike();
}

using System.Globalization;
using System.Text.RegularExpressions;
using Ragusa.Engines.Identifiers;

namespace Ragusa.Engines.Warnings;

/// <summary>Days and numbers that can be somebody's, in words of no language.</summary>
internal static class NumberSigns
{
    private const int FewestDigits = 7;
    private const int FewestSigns = 8;
    private const int FewestDigitsAmongLetters = 5;

    // A car's plate or a reference in groups changes between letters and digits; a word with a year behind it does so once.
    private const int FewestChanges = 3;

    private const string Year = "(?:19|20)[0-9]{2}";
    private const string Part = @"\s?[./\-]\s?";

    private static readonly Regex[] Days =
    [
        Pattern($@"\b[0-9]{{1,2}}{Part}[0-9]{{1,2}}{Part}(?<year>{Year})\b"),
        Pattern($@"\b(?<year>{Year}){Part}[0-9]{{1,2}}{Part}[0-9]{{1,2}}\b"),
        Pattern($@"\b[0-9]{{1,2}}[./][0-9]{{1,2}}[./](?<short>[0-9]{{2}})\b"),
        Pattern($@"\b[0-9]{{1,2}}(?:\.|st|nd|rd|th|er)?\s(?:de\s)?\p{{L}}{{3,12}}\.?,?\s(?:de\s)?(?<year>{Year})\b"),
        Pattern($@"\b\p{{L}}{{3,12}}\.?\s[0-9]{{1,2}},?\s(?<year>{Year})\b"),
    ];

    private static readonly Regex Numbers = Pattern(@"\b[0-9]+(?:[ .,'/\-][0-9]+)*\b");
    private static readonly Regex Mixtures = Pattern(@"\b[A-Za-z0-9]+(?:[\-/_.][A-Za-z0-9]+)*\b");
    private static readonly Regex Amount = Pattern(@"^[0-9]{1,3}(?:[ .,'][0-9]{3})+(?:[.,][0-9]{1,2})?$");

    /// <param name="finds">What is read as an identifier already.</param>
    public static IEnumerable<IdentifyingSpan> In(string text, IReadOnlyList<Find> finds, int latestYear)
    {
        var shadow = Shadow.Of(text, text.Length);
        var plain = shadow.Text.ToString();
        List<(int Start, int End)> days = [.. Days.SelectMany(d => d.Matches(plain)).Where(m => IsDay(m, latestYear)).Select(m => (m.Index, m.Index + m.Length))];
        var numbers = Numbers.Matches(plain).Where(m => IsNumber(m.Value)).Concat(Mixtures.Matches(plain).Where(m => IsReference(m.Value))).Select(m => (Start: m.Index, End: m.Index + m.Length));
        return [.. days.Select(d => Span(d, IdentifyingSigns.BirthDate)), .. Free(numbers, days).Select(n => Span(n, IdentifyingSigns.Reference)).Where(s => !IsWithin(s, finds))];

        IdentifyingSpan Span((int Start, int End) place, string sign)
        {
            var (start, length) = shadow.Original(place.Start, place.End);
            return new IdentifyingSpan(start, length, sign, IsHint: false);
        }
    }

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static bool IsDay(Match match, int latestYear) =>
        match.Groups["year"] is { Success: true } year ? int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) <= latestYear : match.Groups["short"].Success;

    private static bool IsNumber(string number) => number.Count(char.IsAsciiDigit) >= FewestDigits && !Amount.IsMatch(number);

    private static bool IsReference(string token)
    {
        var signs = token.Where(char.IsAsciiLetterOrDigit).ToList();
        var digits = signs.Count(char.IsAsciiDigit);
        if (signs.Count < FewestSigns || digits < 2 || digits == signs.Count) return false;

        return digits >= FewestDigitsAmongLetters || signs.Zip(signs.Skip(1), (a, b) => char.IsAsciiDigit(a) != char.IsAsciiDigit(b)).Count(changes => changes) >= FewestChanges;
    }

    // Both in order of the text.
    private static IEnumerable<(int Start, int End)> Free(IEnumerable<(int Start, int End)> numbers, List<(int Start, int End)> days)
    {
        var taken = days.OrderBy(d => d.Start).ToList();
        var next = 0;
        foreach (var number in numbers.OrderBy(n => n.Start))
        {
            while (next < taken.Count && taken[next].End <= number.Start) next++;
            if (next == taken.Count || taken[next].Start >= number.End) yield return number;
        }
    }

    private static bool IsWithin(IdentifyingSpan span, IReadOnlyList<Find> finds)
    {
        // The last find that begins before the span ends.
        var (low, high) = (0, finds.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (finds[middle].Start < span.Start + span.Length) low = middle + 1;
            else high = middle;
        }

        return low > 0 && finds[low - 1].Start + finds[low - 1].Length > span.Start;
    }
}

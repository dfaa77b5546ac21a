using System.Text.RegularExpressions;

namespace Ragusa.Pages;

/// <summary>Whether a translated text can stand where the first one stands: the same values, the same links, whole markup.</summary>
internal static partial class TextLikeness
{
    /// <summary>What is wrong with the translation, in words; none if it can be used.</summary>
    /// <param name="mayLeaveOutCount">Of counted texts: "one day left" need not print its number.</param>
    internal static IEnumerable<string> Faults(string source, string own, bool mayLeaveOutCount = false)
    {
        if (string.IsNullOrWhiteSpace(own))
        {
            yield return "is empty.";
            yield break;
        }

        var (wanted, found) = (Values(source), Values(own));
        foreach (var name in wanted.Except(found).Where(n => !(mayLeaveOutCount && n == "{count}"))) yield return $"lacks the value {name}.";
        foreach (var name in found.Except(wanted)) yield return $"has the value {name}, which nobody fills in.";
        foreach (var link in Links(source).Except(Links(own))) yield return $"lacks the link {link}.";
        foreach (var link in Links(own).Except(Links(source))) yield return $"has the link {link}, which leads nowhere.";
        if (LinkStart().Count(own) != Ends(own, "</a>") || Ends(own, "<strong>") != Ends(own, "</strong>")) yield return "opens a link or <strong> that it does not close, or the other way round.";
    }

    private static HashSet<string> Values(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    private static HashSet<string> Links(string text) => [.. LinkStart().Matches(text).Select(m => m.Value)];

    private static int Ends(string text, string mark) => Regex.Count(text, Regex.Escape(mark));

    [GeneratedRegex(@"\{[a-z][a-zA-Z0-9_-]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("<a:[a-z-]+>")]
    private static partial Regex LinkStart();
}

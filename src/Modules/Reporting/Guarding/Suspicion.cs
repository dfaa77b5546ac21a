using System.Text;
using System.Text.RegularExpressions;
using Ragusa.Engines;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>What the rules look at in a report that was opened.</summary>
/// <param name="Story">What happened, in the person's words; empty if they wrote nothing.</param>
/// <param name="All">Every text of the report.</param>
/// <param name="Repeats">Other reports of the same day with the same story.</param>
internal sealed record Content(string Story, string All, Money? Loss, int Repeats)
{
    public static string StoryOf(Answers answers) => answers.Text("narrative.text") ?? "";
}

/// <summary>Scores what a report says by the country's rules. Pure.</summary>
internal static partial class Suspicion
{
    // Shares mean nothing in a text of a few letters.
    private const int ShortestForNoise = 20;

    public static IEnumerable<Sign> Of(GuardRules rules, Content content) =>
        rules.Rules.Where(r => Holds(r, content)).Select(r => new Sign(r.Code, r.Points));

    /// <summary>The letters of a story, so that another number, date or spelling of spaces is the same story; null for a short one.</summary>
    public static string? PrintOf(string story, GuardRules rules)
    {
        var letters = new StringBuilder(story.Length);
        foreach (var letter in Normalised.Of(story, NormalizationForm.FormKC).Where(char.IsLetter)) letters.Append(char.ToLowerInvariant(letter));
        return letters.Length < rules.ShortestStory ? null : letters.ToString();
    }

    private static bool Holds(ContentRule rule, Content content) => rule.Kind switch
    {
        ContentKind.Links => Links().Count(content.All) >= rule.From,
        ContentKind.RepeatedText => content.Repeats >= rule.From,
        ContentKind.Amount => content.Loss?.Major >= rule.From,
        ContentKind.Noise => NoiseOf(content.Story) >= rule.From,
        _ => rule.Pattern?.IsMatch(content.All) == true,
    };

    /// <summary>The share of the commonest character, in percent.</summary>
    private static int NoiseOf(string story) =>
        story.Length < ShortestForNoise ? 0 : story.CountBy(char.ToLowerInvariant).Max(c => c.Value) * 100 / story.Length;

    [GeneratedRegex(@"\bh(?:tt|xx)ps?(?:\[:\]|:)//|\bwww\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Links();
}

using System.Text.RegularExpressions;
using Ragusa.Engines;

namespace Ragusa.Reporting;

/// <summary>Finds references of reports in a mail. Whether there is such a report is another's question. Thread-safe.</summary>
internal sealed class QuotedReferences(CountryProfile profile)
{
    public const int Most = 5;
    private const int LongestText = 100_000;
    private const string Four = "[0-9A-Za-z]{4}";

    // In fours with dashes, or behind the country's prefix with any. A pattern without backtracking takes time in proportion to the text.
    private readonly Regex pattern = new(
        $@"\b{Four}\p{{Pd}}{Four}\p{{Pd}}{Four}\b" + (profile.ReferencePrefix.Length == 0 ? "" : $@"|\b{Regex.Escape(profile.ReferencePrefix)}[\s\p{{Pd}}]?{Four}[\s\p{{Pd}}]?{Four}[\s\p{{Pd}}]?{Four}\b"),
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Those whose check character is right, in the subject first; of a mail within the mail none, because that is somebody else's.</summary>
    public IReadOnlyList<PublicReference> In(MailDescription mail) =>
    [
        .. new[] { mail.Subject, mail.OwnText }.SelectMany(FoundIn).Distinct().Take(Most),
    ];

    private IEnumerable<PublicReference> FoundIn(string text) =>
        pattern.Matches(text.Length > LongestText ? text[..LongestText] : text)
            .Select(m => PublicReference.Parse(m.Value, profile.ReferencePrefix))
            .Where(r => r.IsDone)
            .Select(r => r.Value);
}

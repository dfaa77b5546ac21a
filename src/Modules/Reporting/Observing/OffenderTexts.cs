using System.Globalization;
using System.Text.Json.Nodes;
using Ragusa.Engines.Linking;
using Ragusa.Linking.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>The offender's own words in a report: messages that somebody pasted, and mails that came as files.</summary>
internal static class OffenderTexts
{
    /// <summary>A kind of the rules of linking.</summary>
    private const string Kind = "template";

    /// <summary>The longest of them, each once; those that are too short to be known again are left out.</summary>
    public static IReadOnlyList<(string Text, TextSignature Signature)> In(Answers answers, IEnumerable<ToldMail> mails, TextRule rule) =>
    [
        .. Asked(answers, rule).Concat(mails.Where(m => m.Place == ToldMail.InFile && rule.At.Contains(m.Place)).Select(m => m.What.OwnText))
            .Distinct().OrderByDescending(t => t.Length).ThenBy(t => t, StringComparer.Ordinal)
            .Select(t => (Text: t, Signature: TextSignature.Of(t))).Where(t => rule.IsLongEnough(t.Signature)).Take(rule.Most),
    ];

    /// <summary>Values by which reports with like texts meet. They say nothing that somebody who does not have the text could read.</summary>
    public static IEnumerable<NamedValue> Values(IEnumerable<(string Text, TextSignature Signature)> texts) =>
        texts.SelectMany(t => t.Signature.LinkingKeys).Distinct().Select(k => new NamedValue(Kind, k.ToString("x16", CultureInfo.InvariantCulture), LinkUse.Offender));

    /// <summary>Which text tells one circumstance from another: the longest.</summary>
    public static string? WordingOf(IReadOnlyList<(string Text, TextSignature Signature)> texts) =>
        texts is [var longest, ..] ? longest.Signature.Mark.ToString("x8", CultureInfo.InvariantCulture) : null;

    private static IEnumerable<string> Asked(Answers answers, TextRule rule) =>
        from place in rule.At
        let parts = place.Split('.')
        where parts.Length == 2
        from holder in answers.SectionOf(parts[0]) is JsonObject single ? [single] : answers.Items(parts[0])
        let text = Scene.AsText(holder[parts[1]])
        where text is { Length: > 0 }
        select text;
}

using System.Net;
using System.Text;

namespace Ragusa.Engines.Warnings;

/// <summary>What every feed says of one warning.</summary>
internal sealed record FeedItem(string Id, string Language, string Title, Uri? Web, DateTimeOffset Published, DateTimeOffset Updated, IReadOnlyList<string> Offences, IReadOnlyList<FeedPart> Parts)
{
    /// <summary>One line, for those who read no further.</summary>
    public string Summary => Parts.Count == 0 ? Title : Parts[0].Lines[0];

    public static FeedItem Of(Warning warning, WarningFeed feed)
    {
        var text = warning.TextIn(feed.Language);
        var isCancelled = warning.Kind == WarningKind.Cancel;
        var headline = LegalText.Line(text.Headline);
        return new FeedItem(
            feed.IdOf(warning), text.Language, isCancelled ? $"{feed.Words.Withdrawn}: {headline}" : headline, text.Web,
            warning.FirstPublished, warning.Sent, warning.Offences, [.. isCancelled ? Withdrawal(text, warning, feed.Words) : Content(text, warning, feed.Words)]);
    }

    /// <summary>The parts as text, parted by empty lines.</summary>
    public string Plain => string.Join("\n\n", Parts.Select(p => string.Join('\n', p.Heading is null ? p.Lines : [p.Heading, .. p.Lines])));

    /// <summary>The parts as HTML of headings, paragraphs and lists; whatever stands in a text is text there too.</summary>
    public string Html
    {
        get
        {
            var html = new StringBuilder();
            foreach (var part in Parts)
            {
                if (part.Heading is { } heading) html.Append("<h2>").Append(WebUtility.HtmlEncode(heading)).Append("</h2>");
                if (part.IsList) html.Append("<ul>");
                foreach (var line in part.Lines) html.Append(part.IsList ? "<li>" : "<p>").Append(WebUtility.HtmlEncode(line)).Append(part.IsList ? "</li>" : "</p>");
                if (part.IsList) html.Append("</ul>");
            }

            return html.ToString();
        }
    }

    // What a withdrawn alert said is not said again.
    private static IEnumerable<FeedPart> Withdrawal(WarningText text, Warning warning, FeedWords words) =>
        Part(null, Reason(text, warning) is { Length: > 0 } reason ? reason : words.Withdrawn);

    private static IEnumerable<FeedPart> Content(WarningText text, Warning warning, FeedWords words) =>
    [
        .. warning.Kind == WarningKind.Update ? Part(words.Corrected, Reason(text, warning)) : [],
        .. Part(null, text.Description),
        .. Part(words.ToDo, text.Instruction),
        .. Part(words.IfItHappened, text.IfItHappened),
        .. warning.Indicators.Count == 0 ? [] : new[] { new FeedPart(words.Indicators, [.. warning.Indicators.Select(i => LegalText.Line(Defang.Of(i.Kind, i.Value)))], IsList: true) },
    ];

    private static string Reason(WarningText text, Warning warning) => text.Reason.Length > 0 ? text.Reason : warning.Note ?? "";

    private static IEnumerable<FeedPart> Part(string? heading, string text) =>
        LegalText.Paragraphs(text).ToList() is { Count: > 0 } lines ? [new FeedPart(heading, lines, IsList: false)] : [];
}

/// <param name="Lines">At least one, clean.</param>
internal sealed record FeedPart(string? Heading, IReadOnlyList<string> Lines, bool IsList);

using Ragusa.Engines.Warnings;

namespace Ragusa.Prevention;

/// <summary>An alert in one language, as people read it: on its page and, before it is released, in the preview.</summary>
/// <param name="Event">What kind of thing happens.</param>
/// <param name="Audience">To whom it speaks; empty for everybody.</param>
/// <param name="Indicators">Written so that a press on them opens nothing.</param>
/// <param name="Language">The language it is in.</param>
internal sealed record ShownAlert(
    string Headline, string Event, string Audience, IReadOnlyList<string> Looks, IReadOnlyList<string> ToDo, IReadOnlyList<string> Happened, IReadOnlyList<ShownIndicator> Indicators, string Language)
{
    public static ShownAlert Of(Warning warning, string language)
    {
        var text = warning.TextIn(language);
        return new ShownAlert(text.Headline, text.Event, text.Audience, Lines(text.Description), Lines(text.Instruction), Lines(text.IfItHappened), [.. warning.Indicators.Select(i => ShownIndicator.Of(i.Kind, i.Value))], text.Language);
    }

    public static ShownAlert Of(AlertContent content, AlertText text, string offence, string audience) =>
        new(text.Headline, offence, audience, Lines(text.Looks), Lines(text.ToDo), Lines(text.Happened), [.. content.Listed.Select(i => ShownIndicator.Of(i.Kind, i.Value))], text.Language);

    private static IReadOnlyList<string> Lines(string text) => [.. LegalText.Paragraphs(text)];
}

/// <param name="Readable">Harmless to copy and to press.</param>
internal sealed record ShownIndicator(string Kind, string Value, string Readable)
{
    public static ShownIndicator Of(string kind, string value) => new(kind, value, LegalText.Line(Defang.Of(kind, value)));

    public string ContestAddress => $"{Feeds.Contest}?kind={Uri.EscapeDataString(Kind)}&value={Uri.EscapeDataString(Value)}";
}

using Ragusa.Engines;

namespace Ragusa.Reporting.Templates;

/// <summary>
/// The words of a text as lists of phrases know them, one space between two. Folded, because whoever is in despair does not look for accents;
/// apostrophes vanish so that "don't", "don’t" and "dont" are one.
/// </summary>
internal static class FoldedText
{
    public static string Of(string text) => PlainWords.Line(WithoutApostrophes(text));

    private static string WithoutApostrophes(string text) =>
        text.AsSpan().IndexOfAny('\'', '’', 'ʼ') < 0 ? text : string.Concat(text.Split('\'', '’', 'ʼ'));
}

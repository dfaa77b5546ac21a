namespace Ragusa.Engines.Linking;

/// <summary>
/// What is kept of a text to find others like it; nothing of it depends on a language. It is as secret as its text: the pieces of a short one are four characters
/// each, written another way, and whoever guesses a longer one can tell whether it was this.
/// </summary>
/// <remarks>Pure and thread-safe; linear in the text but for one sort. Broder 1997; Indyk and Motwani 1998.</remarks>
public sealed class TextSignature
{
    private TextSignature(Wording wording)
    {
        Words = wording.Words.Count;
        if (Words >= TextRules.LongFrom) ByWords = TextSketch.OfWords(wording.Words);
        if (Words <= TextRules.LettersUpTo) ByLetters = TextSketch.OfLetters(wording.Line);
    }

    /// <summary>So many words the text has; a link, a mailbox and a row of numbers are one each. Very short texts are alike by chance: the caller decides from where on it asks.</summary>
    public int Words { get; }

    /// <summary>Fewer than 25 words: characters are compared.</summary>
    public bool IsShort => ByWords is null;

    /// <summary>Three following words each; null for a short text.</summary>
    public TextSketch? ByWords { get; }

    /// <summary>Four following characters each; null for a text of more than 35 words.</summary>
    public TextSketch? ByLetters { get; }

    /// <summary>Of its own length: words, or characters of a short text.</summary>
    public ulong[] Shingles => Own.Shingles;

    public uint[] MinHash => Own.MinHash;

    /// <summary>Every key to look for candidates by: 32, or 64 for a text of 25 to 35 words, or none for an empty one.</summary>
    public IReadOnlyList<ulong> Bands => ByWords is not null && ByLetters is not null ? [.. ByWords.Bands, .. ByLetters.Bands] : Own.Bands;

    /// <summary>Keys of the text alone by which it links with texts like it, whatever came before: <see cref="TextRules.LinkingBands"/> of each way of cutting that it has.</summary>
    public IReadOnlyList<ulong> LinkingKeys => [.. new[] { ByWords, ByLetters }.OfType<TextSketch>().SelectMany(s => s.Bands.Take(TextRules.LinkingBands))];

    /// <summary>
    /// One least value: copies have it in common as often as they are alike. It says which text this is where the number of different texts counts, of which keys
    /// of four values would make too many. Not for an empty text.
    /// </summary>
    public uint Mark => Own.MinHash[0];

    private TextSketch Own => (ByWords ?? ByLetters)!;

    /// <summary>Any text; what lies beyond <see cref="TextRules.LongestText"/> is not read.</summary>
    public static TextSignature Of(string text) => new(Wording.Of(text));

    /// <summary>
    /// Shared pieces by all pieces, 0 to 1, in the way of cutting that both have, the higher if they have both; 0 if they have none in common.
    /// </summary>
    public static double Likeness(TextSignature one, TextSignature other) =>
        Math.Max(LikenessIn(one.ByWords, other.ByWords), LikenessIn(one.ByLetters, other.ByLetters));

    private static double LikenessIn(TextSketch? one, TextSketch? other) => one is null || other is null ? 0 : TextSketch.Likeness(one, other);
}

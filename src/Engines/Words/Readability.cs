using System.Globalization;

namespace Ragusa.Engines;

/// <summary>How hard a text is to read.</summary>
/// <param name="Words">Words counted.</param>
/// <param name="WordsPerSentence">Mean length of a sentence in words.</param>
/// <param name="LongWords">Share of words of more than six letters, 0–1 (the second half of LIX, Björnsson 1968).</param>
/// <param name="Ease">Reading ease, 0 (very hard) to 100 (very easy); null for a language without a settled formula.</param>
public sealed record ReadingLevel(int Words, double WordsPerSentence, double LongWords, double? Ease)
{
    /// <summary>LIX (Björnsson 1968), for any alphabet: words per sentence and the percentage of long words. Under 40 is easy.</summary>
    public double Lix => WordsPerSentence + (100 * LongWords);
}

/// <summary>
/// Reading ease by Flesch (1948) for English, 206.835 − 1.015 w − 84.6 s, and by Kandel and Moles (1958) for French,
/// 207 − 1.015 w − 73.6 s, with w words per sentence and s syllables per word. Arabic is written without most vowels, so that
/// syllables cannot be counted: there only the length of sentences and words is given.
/// </summary>
/// <remarks>Linear in the length of the text; stateless. Syllables are groups of vowels, without a mute e at the end.</remarks>
public static class Readability
{
    private const int LongerThan = 6;
    private const string Vowels = "aeiouyàâäéèêëîïôöùûüœæ";

    /// <param name="texts">Pieces of text; each ends a sentence, with or without a full stop.</param>
    /// <param name="language">BCP 47; only the primary tag counts.</param>
    /// <returns>Null if there is no word.</returns>
    public static ReadingLevel? Of(IEnumerable<string> texts, string language)
    {
        var (words, sentences, longWords, syllables) = (0, 0, 0, 0);
        var tag = language.Split('-')[0];
        foreach (var sentence in texts.SelectMany(Sentences))
        {
            sentences++;
            foreach (var word in WordsOf(sentence))
            {
                words++;
                if (word.Length > LongerThan) longWords++;
                syllables += SyllablesIn(word, tag);
            }
        }

        if (words == 0) return null;

        var (length, perWord) = ((double)words / sentences, (double)syllables / words);
        return new ReadingLevel(words, length, (double)longWords / words, Ease(tag, length, perWord));
    }

    private static double? Ease(string language, double length, double syllables) => language switch
    {
        "en" => 206.835 - (1.015 * length) - (84.6 * syllables),
        "fr" => 207 - (1.015 * length) - (73.6 * syllables),
        _ => null,
    };

    /// <summary>Syllables of one word as they are heard: groups of vowels, at least one.</summary>
    public static int SyllablesIn(string word, string language)
    {
        var (count, inside) = (0, false);
        var plain = Spoken(word.ToLowerInvariant(), language);
        foreach (var letter in plain)
        {
            var isVowel = Vowels.Contains(letter, StringComparison.Ordinal);
            if (isVowel && !inside) count++;
            inside = isVowel;
        }

        if (count > 1 && EndsMute(plain, language)) count--;
        return Math.Max(1, count);
    }

    // The u of "banque" and "guide" is written and not heard.
    private static string Spoken(string word, string language) => language != "fr" ? word
        : word.Replace("qu", "k", StringComparison.Ordinal).Replace("gue", "ge", StringComparison.Ordinal).Replace("gui", "gi", StringComparison.Ordinal);

    // English: "made", "safe", not "table" or "see"; past "-ed" is mute but after d and t. French: -e, -es and the verb's -ent.
    private static bool EndsMute(string word, string language) => language switch
    {
        "en" => (word.EndsWith('e') && !word.EndsWith("le", StringComparison.Ordinal) && !IsVowelBeforeLast(word, 1))
            || (word.EndsWith("ed", StringComparison.Ordinal) && word.Length > 3 && word[^3] is not ('d' or 't') && !IsVowelBeforeLast(word, 2))
            || (word.EndsWith("es", StringComparison.Ordinal) && word.Length > 3 && word[^3] is not ('s' or 'x' or 'z' or 'h' or 'c' or 'g') && !IsVowelBeforeLast(word, 2)),
        "fr" => (word.EndsWith('e') && !IsVowelBeforeLast(word, 1)) || (word.EndsWith("es", StringComparison.Ordinal) && !IsVowelBeforeLast(word, 2)),
        _ => false,
    };

    private static bool IsVowelBeforeLast(string word, int ending) =>
        word.Length > ending && Vowels.Contains(word[^(ending + 1)], StringComparison.Ordinal);

    // A full stop between digits or inside an address ends nothing.
    private static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var n = 0; n < text.Length; n++)
        {
            var isEnd = text[n] is '\n' || (text[n] is '.' or '!' or '?' or '؟' or '…' or ':' or ';' or '؛' && (n + 1 == text.Length || char.IsWhiteSpace(text[n + 1])));
            if (!isEnd) continue;

            if (text[start..n] is var sentence && WordsOf(sentence).Any()) yield return sentence;
            start = n + 1;
        }

        if (text[start..] is var rest && WordsOf(rest).Any()) yield return rest;
    }

    private static IEnumerable<string> WordsOf(string text) =>
        text.Split([' ', '\t', '\u00A0', '\u202F', '-', '–', '—', '’', '\''], StringSplitOptions.RemoveEmptyEntries)
            .Select(LettersOf).Where(word => word.Length > 0);

    private static string LettersOf(string word) =>
        string.Concat(word.Where(c => char.IsLetter(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.ModifierLetter));
}

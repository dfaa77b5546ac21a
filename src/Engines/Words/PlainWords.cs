using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ragusa.Engines;

/// <summary>
/// Words as people mean them, however they type them: lower case, without accents and vowel marks, one form for letters that
/// keyboards and habits exchange (Arabic alef, yeh, teh marbuta, kaf; ligatures), digits of every script as 0–9.
/// </summary>
/// <remarks>Linear in the length of the text; stateless and thread-safe. Half surrogates are read as separators.</remarks>
public static class PlainWords
{
    /// <summary>Longer runs of letters are cut here: they are no words.</summary>
    public const int LongestWord = 40;

    /// <summary>The folded words of a text in their order. An apostrophe parts words: «l’argent» is <c>l</c>, <c>argent</c>.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var word = new StringBuilder();
        foreach (var letter in Decomposed(text))
        {
            if (char.IsAsciiLetterOrDigit(letter)) AppendPlain(word, letter);
            else if (char.IsLetterOrDigit(letter)) Append(word, letter);
            else if (!IsMark(letter) && word.Length > 0) yield return Taken(word);
        }

        if (word.Length > 0) yield return Taken(word);
    }

    /// <summary>The words of <see cref="Of"/> as one text, with one space between two.</summary>
    public static string Line(string text) => Ascii.IsValid(text) ? PlainLine(text) : string.Join(' ', Of(text));

    // Most texts, and every report is read for signs of danger before it is stored: one buffer and no word of its own.
    private static string PlainLine(string text)
    {
        var buffer = ArrayPool<char>.Shared.Rent(text.Length + 1);
        var (length, inWord) = (0, 0);
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter)) inWord = 0;
            else if (inWord++ < LongestWord)
            {
                if (inWord == 1 && length > 0) buffer[length++] = ' ';
                buffer[length++] = char.ToLowerInvariant(letter);
            }
        }

        var line = new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        return line;
    }

    /// <summary>One word, folded; what is neither letter nor digit vanishes.</summary>
    public static string Fold(string word)
    {
        var folded = new StringBuilder();
        foreach (var letter in Decomposed(word).Where(char.IsLetterOrDigit)) Append(folded, letter);
        return folded.ToString();
    }

    // Nearly every letter of nearly every text: no table is asked.
    private static void AppendPlain(StringBuilder word, char letter)
    {
        if (word.Length < LongestWord) word.Append(char.IsAsciiLetterUpper(letter) ? (char)(letter | 0x20) : letter);
    }

    private static void Append(StringBuilder word, char letter)
    {
        if (word.Length >= LongestWord) return;
        if (CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit) word.Append((char)('0' + digit));
        else if (Alike(letter) is { } same) word.Append(same);
        else word.Append(char.ToLowerInvariant(letter));
    }

    // What Unicode does not decompose. An empty form is a letter that only stretches the line.
    private static string? Alike(char letter) => letter switch
    {
        'ى' or 'ی' or 'ې' => "ي",
        'ة' => "ه",
        'ٱ' => "ا",
        'ک' => "ك",
        'ـ' => "",
        'œ' or 'Œ' => "oe",
        'æ' or 'Æ' => "ae",
        'ß' => "ss",
        'ø' or 'Ø' => "o",
        'đ' or 'Đ' => "d",
        'ł' or 'Ł' => "l",
        'ı' => "i",
        _ => null,
    };

    private static bool IsMark(char letter) =>
        !char.IsAscii(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;

    private static string Taken(StringBuilder word)
    {
        var taken = word.ToString();
        word.Clear();
        return taken;
    }

    private static string Decomposed(string text) => Ascii.IsValid(text) ? text : Normalised.Of(text, NormalizationForm.FormKD);
}

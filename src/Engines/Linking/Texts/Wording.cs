using System.Globalization;
using System.Text;

namespace Ragusa.Engines.Linking;

/// <summary>
/// What of a text is compared: its words in lower case and compatible form (NFKC), each link and each mailbox as one mark, each number as #, without marks above
/// letters that some write and others do not, and without invisible characters. Where a script puts no blanks between words each letter is a word.
/// </summary>
internal sealed class Wording
{
    public const char Number = '#';

    // From the private range, which no letter of a text is taken from.
    public const char Link = '\uE000';
    public const char Mailbox = '\uE001';
    private const char Stretch = '\u0640';

    private readonly string text;
    private readonly StringBuilder line;
    private readonly List<ulong> words = [];
    private ulong word = TextHash.EmptyWord;
    private int begin;
    private int judgedTo;
    private bool wasAlone;

    private Wording(string text)
    {
        this.text = text;
        line = new StringBuilder(text.Length + 16);
    }

    /// <summary>The hash of each word in their order.</summary>
    public IReadOnlyList<ulong> Words => words;

    /// <summary>The words with one blank between two, none between letters that are words themselves; empty for a text that is only compared by words.</summary>
    public string Line { get; private set; } = "";

    public static Wording Of(string text)
    {
        if (text.Length > TextRules.LongestText) text = text[..TextRules.LongestText];
        if (!Ascii.IsValid(text)) text = Normalised.Of(text, NormalizationForm.FormKC);
        // One character may stand for eighteen.
        var wording = new Wording(text.Length > TextRules.LongestText ? text[..TextRules.LongestText] : text);
        wording.Read();
        return wording;
    }

    private bool IsInWord => line.Length > begin;

    private void Read()
    {
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (!IsInWord && char.IsAsciiLetterOrDigit(c) && at >= judgedTo && Written.At(text, at, out judgedTo) is { } written)
            {
                Mark(written.Mark);
                at = written.End;
            }
            else if (char.IsAscii(c))
            {
                if (char.IsAsciiDigit(c)) Digit();
                else if (char.IsAsciiLetter(c)) Letter((char)(c | 0x20));
                else End();
                at++;
            }
            else
            {
                at += Other(at);
            }
        }

        End();
        if (words.Count <= TextRules.LettersUpTo) Line = line.ToString().TrimEnd(' ');
    }

    private int Other(int at)
    {
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.DecimalDigitNumber:
                Digit();
                break;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                break;
            case UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber:
                Letters(rune);
                break;
            default:
                if (!Rune.IsLetter(rune)) End();
                else if (Unspaced.Has(rune)) Alone(rune);
                else if (rune.Value != Stretch) Letters(Rune.ToLowerInvariant(rune));
                break;
        }

        return length;
    }

    private void Letters(Rune rune)
    {
        Span<char> units = stackalloc char[2];
        foreach (var unit in units[..rune.EncodeToUtf16(units)]) Letter(unit);
    }

    private void Alone(Rune rune)
    {
        var follows = wasAlone && !IsInWord;
        End();
        // The blank that parts words is taken back between two that stand alone.
        if (follows) line.Length = begin = line.Length - 1;
        Letters(rune);
        End();
        wasAlone = true;
    }

    private void Letter(char letter)
    {
        word = TextHash.Append(word, letter);
        line.Append(letter);
        wasAlone = false;
    }

    private void Digit()
    {
        if (!IsInWord || line[^1] != Number) Letter(Number);
    }

    private void Mark(char mark)
    {
        End();
        Letter(mark);
        End();
    }

    // Blanks and signs between digits are written in many ways: what is nothing but numbers in a row is one number.
    private void End()
    {
        if (!IsInWord) return;

        if (line.Length == begin + 1 && line[begin] == Number && begin >= 2 && line[begin - 2] == Number && (begin == 2 || line[begin - 3] == ' ')) line.Length = begin;
        else
        {
            words.Add(word);
            line.Append(' ');
        }

        (word, begin) = (TextHash.EmptyWord, line.Length);
    }
}

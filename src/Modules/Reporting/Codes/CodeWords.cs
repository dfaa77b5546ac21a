using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ragusa.Engines;

namespace Ragusa.Reporting;

/// <summary>A list of 2048 words of one language, with which a code is written as eight words: 80 bits and 8 bits of checksum.</summary>
/// <remarks>Words are compared without case and accents, so the list may not hold two that differ in nothing else. Thread-safe.</remarks>
internal sealed class CodeWords
{
    public const int Count = 2048;

    private const int WordsPerCode = 8;
    private const int BitsPerWord = 11;
    private const int ChecksumBits = 8;

    private readonly IReadOnlyList<string> words;
    private readonly Dictionary<string, int> places;

    /// <exception cref="ArgumentException">Not 2048 words, or two of them are the same without case and accents.</exception>
    public CodeWords(IReadOnlyList<string> words)
    {
        this.words = words.Count == Count ? words : throw new ArgumentException("A word list has 2048 words.", nameof(words));
        places = words.Select((word, place) => (Key: Bare(word), place)).ToDictionary(w => w.Key, w => w.place, StringComparer.Ordinal);
    }

    internal string Write(UInt128 number, string plain) =>
        string.Join(' ', Indexes(number, plain).Select(i => words[i]));

    /// <summary>The eight places in the list, most significant first.</summary>
    internal static int[] Indexes(UInt128 number, string plain)
    {
        var all = (number << ChecksumBits) | Checksum(plain);
        return [.. Enumerable.Range(0, WordsPerCode).Select(i => (int)(all >> (BitsPerWord * (WordsPerCode - 1 - i)) & (Count - 1)))];
    }

    internal Result<CodeNumber> Parse(string typed)
    {
        var typedWords = Split(typed);
        if (typedWords.Count != WordsPerCode) return CodeRefusals.CodeIncomplete;

        var all = UInt128.Zero;
        foreach (var word in typedWords)
        {
            if (!places.TryGetValue(Bare(word), out var place)) return CodeRefusals.CodeTypo;
            all = (all << BitsPerWord) | (uint)place;
        }

        var number = all >> ChecksumBits;
        return (byte)(all & 0xFF) == Checksum(CodeNumber.PlainOf(number)) ? new CodeNumber(number) : CodeRefusals.CodeTypo;
    }

    private static byte Checksum(string plain) => SHA256.HashData(Encoding.ASCII.GetBytes("ragusa-words:v1:" + plain))[0];

    private static List<string> Split(string typed)
    {
        if (typed.Length > Typed.MaxLength) return [];

        var spaced = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
        {
            // Invisible joiners stand inside words of some scripts; they neither part words nor count.
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format) continue;
            spaced.Append(Typed.IsSeparator(rune) || rune.Value is ',' or '،' ? " " : rune.ToString());
        }

        return [.. spaced.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string Bare(string word)
    {
        var bare = new StringBuilder(word.Length);
        foreach (var unit in Normalised.Of(word, NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(unit) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)) bare.Append(unit);
        }

        return bare.ToString().ToLowerInvariant();
    }
}

using System.Globalization;
using System.Text;
using Ragusa.Engines.Identifiers;

namespace Ragusa.Engines.Warnings;

/// <summary>
/// A text as the row of its letters and digits, each as the plainest letter that looks or means the same, and each with its place. What stands
/// between them is kept as breaks only, so that a name is the same however it is spaced, accented or disguised.
/// </summary>
internal sealed class LetterRow
{
    private static readonly string?[] Known = new string?[0x10000];

    private readonly List<char> letters = [];
    private readonly List<int> starts = [];
    private readonly List<int> ends = [];
    private readonly List<Break> breaks = [];

    private LetterRow()
    {
    }

    /// <summary>What stands before a letter.</summary>
    internal enum Break
    {
        None,

        /// <summary>Nothing, but a small letter meets a capital or a letter a digit: a word may begin here.</summary>
        Soft,

        /// <summary>Something that is no letter.</summary>
        Hard,
    }

    public int Count => letters.Count;

    public char this[int n] => letters[n];

    /// <summary>Signs and digits that are written for letters, beyond those that every row has as letters.</summary>
    private static readonly Dictionary<char, char> Signs = "@a$s§s€e£l¢c!l¡l|l+t2z6g8b9g".Chunk(2).ToDictionary(p => p[0], p => p[1]);

    private static readonly System.Buffers.SearchValues<char> AllSigns = System.Buffers.SearchValues.Create([.. Signs.Keys]);

    public static LetterRow Of(string text) => Of(text, seesSigns: false);

    /// <summary>The same text with its signs read as letters (<c>@</c> as a, <c>$</c> as s); null if it has none, so that it need not be read twice.</summary>
    public static LetterRow? OfSigns(string text) => text.AsSpan().ContainsAny(AllSigns) ? Of(text, seesSigns: true) : null;

    private static LetterRow Of(string text, bool seesSigns)
    {
        var row = new LetterRow();
        var isApart = true;
        Rune last = default;
        for (var at = 0; at < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var width) != System.Buffers.OperationStatus.Done) rune = Rune.ReplacementChar;
            if (IsInvisible(rune)) (at, _) = (at + width, last);
            else
            {
                var plain = seesSigns && SignAt(text, at) is { } sign ? sign : Plain(rune);
                foreach (var letter in plain) row.Add(letter, at, width, isApart ? Break.Hard : letter == plain[0] && Meets(last, rune) ? Break.Soft : Break.None, ref isApart);
                if (plain.Length == 0) isApart = true;
                (at, last) = (at + width, rune);
            }
        }

        return row;
    }

    /// <summary>The words, parted at hard breaks.</summary>
    public IReadOnlyList<string> Words()
    {
        List<StringBuilder> words = [];
        for (var n = 0; n < Count; n++)
        {
            if (breaks[n] == Break.Hard) words.Add(new StringBuilder());
            words[^1].Append(letters[n]);
        }

        return [.. words.Select(w => w.ToString())];
    }

    public bool IsHard(int n) => n >= Count || breaks[n] == Break.Hard;

    /// <summary>Whether a word can begin at this letter, or end before it.</summary>
    public bool IsEdge(int n) => n >= Count || breaks[n] != Break.None;

    /// <summary>The place of some letters in the text.</summary>
    public (int Start, int Length) Original(int from, int to) => (starts[from], ends[to - 1] - starts[from]);

    public override string ToString() => new([.. letters]);

    private void Add(char letter, int at, int width, Break before, ref bool isApart)
    {
        letters.Add(letter);
        starts.Add(at);
        ends.Add(at + width);
        breaks.Add(before);
        isApart = false;
    }

    // Before a letter only: at the end of a word they are what they are. The others stand for letters between gaps too.
    private static string? SignAt(string text, int at) =>
        Signs.TryGetValue(text[at], out var letter) && (text[at] is not ('!' or '¡' or '|' or '+') || IsLetter(text, at + 1)) ? letter.ToString() : null;

    private static bool IsLetter(string text, int at) => at < text.Length && (char.IsLetterOrDigit(text[at]) || Signs.ContainsKey(text[at]));

    private static bool Meets(Rune last, Rune next) =>
        (Rune.IsLower(last) && Rune.IsUpper(next)) || Rune.IsDigit(last) != Rune.IsDigit(next);

    // Marks on letters, signs that join or turn, and letters that are blank.
    private static bool IsInvisible(Rune rune) => !rune.IsAscii && (rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format);

    private static string Plain(Rune rune) => rune.IsBmp ? Known[rune.Value] ??= Folded(rune) : Folded(rune);

    private static string Folded(Rune rune)
    {
        var folded = PlainWords.Fold(rune.ToString());
        return string.Concat((Scripts.SkeletonOf(folded) ?? folded).Select(Disguised));
    }

    // A small l, a capital I and a one are one sign in many fonts; digits stand for letters.
    private static char Disguised(char letter) => letter switch
    {
        'i' or '1' => 'l',
        '0' => 'o',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        _ => letter,
    };
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Ragusa.Engines.Linking;

/// <summary>A stretch of two texts, in UTF-16 units.</summary>
/// <param name="IsEqual">Both have it letter for letter; else what stands in the first was replaced by what stands in the second, either of which may be empty.</param>
public readonly record struct DifferenceSpan(bool IsEqual, int StartInFirst, int LengthInFirst, int StartInSecond, int LengthInSecond);

/// <summary>Where two texts differ, word by word and as they are written: for the eye, not for the likeness.</summary>
/// <remarks>Myers 1986, with at most <see cref="MostChanges"/> words put in or taken out; what differs more is one change between the common beginning and end. Pure and thread-safe.</remarks>
public sealed class TextDifference
{
    /// <summary>Memory grows with its square: 500 need one megabyte.</summary>
    public const int MostChanges = 500;

    private readonly List<DifferenceSpan> spans = [];
    private readonly string first, second;

    private TextDifference(string first, string second) => (this.first, this.second) = (first, second);

    /// <summary>All of both texts in order; equal and changed take turns.</summary>
    public IReadOnlyList<DifferenceSpan> Spans => spans;

    public static TextDifference Of(string first, string second)
    {
        var difference = new TextDifference(first, second);
        difference.Compare(Pieces(first), Pieces(second));
        return difference;
    }

    // Each piece by its end: a word, a row of blanks, a letter of a script without blanks, any other character.
    private static List<int> Pieces(string text)
    {
        List<int> ends = [0];
        var before = Sort.Other;
        for (var at = 0; at < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            var sort = SortOf(rune);
            at += length;
            if (ends.Count > 1 && ((sort == before && sort is Sort.Word or Sort.Blank && sort == before) || sort == Sort.Joined)) ends[^1] = at;
            else ends.Add(at);
            if (sort != Sort.Joined) before = sort;
        }

        return ends;
    }

    private enum Sort
    {
        Other,
        Word,
        Blank,
        Joined,
    }

    private static Sort SortOf(Rune rune) =>
        Unspaced.Has(rune) && Rune.IsLetter(rune) ? Sort.Other
        : Rune.IsLetterOrDigit(rune) ? Sort.Word
        : Rune.IsWhiteSpace(rune) ? Sort.Blank
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? Sort.Joined
        : Sort.Other;

    private void Compare(List<int> one, List<int> other)
    {
        var (a, b) = Numbered(one, other);
        var start = a.AsSpan().CommonPrefixLength(b);
        var (endA, endB) = (a.Length, b.Length);
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1]) (endA, endB) = (endA - 1, endB - 1);

        List<(bool IsEqual, int A, int B)> steps = [(true, start, start)];
        steps.AddRange(ShortestEdit.Between(a.AsSpan(start, endA - start), b.AsSpan(start, endB - start), MostChanges) ?? [(false, endA - start, endB - start)]);
        steps.Add((true, a.Length - endA, b.Length - endB));
        var (i, j) = (0, 0);
        foreach (var (isEqual, inA, inB) in steps)
        {
            Add(isEqual, one[i], one[i + inA], other[j], other[j + inB]);
            (i, j) = (i + inA, j + inB);
        }
    }

    private (int[] First, int[] Second) Numbered(List<int> one, List<int> other)
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        var bySpan = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        return (Of(first, one), Of(second, other));

        int[] Of(string text, List<int> ends)
        {
            var pieces = new int[ends.Count - 1];
            for (var i = 0; i < pieces.Length; i++)
            {
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(bySpan, text.AsSpan(ends[i], ends[i + 1] - ends[i]), out var known);
                pieces[i] = number = known ? number : numbers.Count;
            }

            return pieces;
        }
    }

    // A blank that two changes share is no resting place for the eye.
    private void Add(bool isEqual, int fromA, int toA, int fromB, int toB)
    {
        if (fromA == toA && fromB == toB) return;

        if (!isEqual && spans is [.., { IsEqual: false }, { IsEqual: true } blank] && string.IsNullOrWhiteSpace(first.Substring(blank.StartInFirst, blank.LengthInFirst)))
        {
            spans.RemoveAt(spans.Count - 1);
            spans[^1] = Grown(spans[^1], toA, toB);
        }
        else if (spans.Count > 0 && spans[^1].IsEqual == isEqual)
        {
            spans[^1] = Grown(spans[^1], toA, toB);
        }
        else
        {
            spans.Add(new DifferenceSpan(isEqual, fromA, toA - fromA, fromB, toB - fromB));
        }
    }

    private static DifferenceSpan Grown(DifferenceSpan span, int toA, int toB) => span with { LengthInFirst = toA - span.StartInFirst, LengthInSecond = toB - span.StartInSecond };
}

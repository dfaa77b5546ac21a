namespace Ragusa.Engines.Linking;

/// <summary>One text cut in one way: the set of its pieces, and the short forms by which like sets are found.</summary>
/// <remarks>Immutable by custom: whoever gets the arrays must not write to them.</remarks>
public sealed class TextSketch
{
    private TextSketch(ulong[] shingles, bool ofWords)
    {
        Shingles = shingles;
        MinHash = TextHash.LeastValues(shingles);
        Bands = shingles.Length == 0 ? [] : TextHash.Bands(MinHash, ofWords);
        Fingerprint = shingles.Aggregate((ulong)shingles.Length, TextHash.Join);
    }

    /// <summary>Hashes of the pieces, ascending, each once.</summary>
    public ulong[] Shingles { get; }

    /// <summary>128 least values; all ones for a text without pieces.</summary>
    public uint[] MinHash { get; }

    /// <summary>32 keys: texts that share one are to be compared. None for a text without pieces, which is like nothing.</summary>
    public ulong[] Bands { get; }

    /// <summary>The same for the same set.</summary>
    internal ulong Fingerprint { get; }

    /// <summary>Shared pieces by all pieces, 0 to 1; 0 if either has none.</summary>
    public static double Likeness(TextSketch one, TextSketch other)
    {
        var shared = Shared(one.Shingles, other.Shingles);
        return shared == 0 ? 0 : (double)shared / (one.Shingles.Length + other.Shingles.Length - shared);
    }

    internal static TextSketch OfWords(IReadOnlyList<ulong> words)
    {
        var shingles = new ulong[words.Count - TextRules.WordsInShingle + 1];
        for (var i = 0; i < shingles.Length; i++) shingles[i] = TextHash.Join(TextHash.Join(TextHash.Mix(words[i]), words[i + 1]), words[i + 2]);
        return new TextSketch(Set(shingles), ofWords: true);
    }

    // Four UTF-16 units are the 64 bits themselves; of a shorter text the whole is one piece.
    internal static TextSketch OfLetters(ReadOnlySpan<char> line)
    {
        var shingles = new ulong[line.IsEmpty ? 0 : Math.Max(1, line.Length - TextRules.LettersInShingle + 1)];
        ulong piece = 0;
        for (var i = 0; i < line.Length; i++)
        {
            piece = (piece << 16) | line[i];
            shingles[Math.Max(0, i - TextRules.LettersInShingle + 1)] = TextHash.Mix(piece);
        }

        return new TextSketch(Set(shingles), ofWords: false);
    }

    private static ulong[] Set(ulong[] shingles)
    {
        Array.Sort(shingles);
        var count = 0;
        for (var i = 0; i < shingles.Length; i++)
        {
            if (count == 0 || shingles[i] != shingles[count - 1]) shingles[count++] = shingles[i];
        }

        return count == shingles.Length ? shingles : shingles[..count];
    }

    private static int Shared(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
    {
        var (i, j, shared) = (0, 0, 0);
        while (i < one.Length && j < other.Length)
        {
            // Without a branch: which comes first is a matter of chance, and a wrong guess of the processor costs more than both steps.
            var (left, right) = (one[i], other[j]);
            shared += left == right ? 1 : 0;
            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
        }

        return shared;
    }
}

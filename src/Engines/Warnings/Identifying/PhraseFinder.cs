namespace Ragusa.Engines.Warnings;

/// <summary>Finds many phrases in a row of letters at once (Aho and Corasick, 1975): one step for each letter, however many phrases there are.</summary>
internal sealed class PhraseFinder
{
    /// <summary>Who has found so many looks no further.</summary>
    private const int MostSpans = 10_000;

    private readonly List<Node> nodes = [new Node()];

    /// <summary>A place in the tree of all phrases: the letters read last that begin one of them.</summary>
    private sealed class Node
    {
        public Dictionary<char, int> Next { get; } = [];

        public List<Phrase> Ends { get; } = [];

        /// <summary>The longest shorter ending of the same letters that begins a phrase too.</summary>
        public int Fallback { get; set; }

        /// <summary>The nearest fallback at which a phrase ends; 0 for none.</summary>
        public int Shorter { get; set; }
    }

    /// <summary>Before <see cref="Close"/>. Of equal phrases one is kept.</summary>
    public void Add(IReadOnlyList<string> words, string why, bool isHint)
    {
        var at = 0;
        foreach (var letter in words.SelectMany(w => w))
        {
            if (!nodes[at].Next.TryGetValue(letter, out var next))
            {
                nodes[at].Next[letter] = next = nodes.Count;
                nodes.Add(new Node());
            }

            at = next;
        }

        var phrase = new Phrase([.. words.Select(w => w.Length)], why, isHint);
        if (at > 0 && !nodes[at].Ends.Exists(p => p.IsLike(phrase))) nodes[at].Ends.Add(phrase);
    }

    public void Close()
    {
        var queue = new Queue<int>(nodes[0].Next.Values);
        while (queue.TryDequeue(out var at))
        {
            foreach (var (letter, next) in nodes[at].Next)
            {
                nodes[next].Fallback = Step(nodes[at].Fallback, letter);
                queue.Enqueue(next);
            }

            var fallback = nodes[at].Fallback;
            nodes[at].Shorter = nodes[fallback].Ends.Count > 0 ? fallback : nodes[fallback].Shorter;
        }
    }

    /// <summary>At most ten thousand, in the order of their ends.</summary>
    public IEnumerable<IdentifyingSpan> In(LetterRow row) => All(row).Take(MostSpans);

    private IEnumerable<IdentifyingSpan> All(LetterRow row)
    {
        var at = 0;
        for (var n = 0; n < row.Count; n++)
        {
            at = Step(at, row[n]);
            for (var end = nodes[at].Ends.Count > 0 ? at : nodes[at].Shorter; end != 0; end = nodes[end].Shorter)
            {
                foreach (var phrase in nodes[end].Ends.Where(p => p.StandsIn(row, n + 1 - p.Length)))
                {
                    var (start, length) = row.Original(n + 1 - phrase.Length, n + 1);
                    yield return new IdentifyingSpan(start, length, phrase.Why, phrase.IsHint);
                }
            }
        }
    }

    private int Step(int at, char letter)
    {
        while (true)
        {
            if (nodes[at].Next.TryGetValue(letter, out var next)) return next;
            if (at == 0) return 0;

            at = nodes[at].Fallback;
        }
    }
}

/// <summary>Words in a row, and how they may be spaced so that they are meant.</summary>
/// <param name="Words">Their lengths.</param>
internal sealed record Phrase(int[] Words, string Why, bool IsHint)
{
    // From here on letters do not come in this order by chance, so that gaps anywhere are no accident either.
    private const int TooLongForChance = 10;

    // Shorter names written in one are mostly another word.
    private const int LongEnoughInOne = 6;

    // A value of this length is found within other signs too.
    private const int LongValue = 8;

    public int Length { get; } = Words.Sum();

    public bool IsLike(Phrase other) => Why == other.Why && IsHint == other.IsHint && Words.SequenceEqual(other.Words);

    /// <summary>Short phrases have to be words of their own, each of them written in one or with a gap after every letter.</summary>
    public bool StandsIn(LetterRow row, int from)
    {
        if (Length >= TooLongForChance && !IsHint) return true;
        if (Why == IdentifyingSigns.Value && Length >= LongValue) return true;
        if (!row.IsEdge(from) || !row.IsEdge(from + Length)) return false;

        foreach (var word in Words)
        {
            if (Length < LongEnoughInOne && !row.IsEdge(from)) return false;

            var gaps = Enumerable.Range(from + 1, word - 1).Count(row.IsHard);
            if (gaps != 0 && gaps != word - 1) return false;

            from += word;
        }

        return true;
    }
}

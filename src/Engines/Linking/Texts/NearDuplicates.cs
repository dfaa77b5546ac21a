namespace Ragusa.Engines.Linking;

/// <summary>
/// Groups texts that are near-duplicates, directly or over others. Only those that share a band are compared, and always by what they really share.
/// </summary>
/// <remarks>
/// The groups are a function of the set of texts, whatever their order: they are what hangs together by the pairs that were compared and are alike, and which pairs
/// are compared depends on the texts alone. What is left out never changes them but for chance misses of the method:
/// <list type="bullet">
/// <item>texts with the same pieces are one from the start;</item>
/// <item>two that already hang together are not compared again, which changes nothing;</item>
/// <item>two whose 128 least values agree in fewer places than likeness minus 0.2 asks are not compared: five standard deviations;</item>
/// <item>in a bucket of more than 512 different texts each is compared with the 256 that follow in the order of their other bands. Representatives would not do: a text may be
/// like a member and unlike its representative. Like texts stand close in that order, meet in other buckets too, and hang together over those between.</item>
/// </list>
/// So no bucket costs more than 256 looks for each text in it, however it was filled.
/// </remarks>
public sealed class NearDuplicates
{
    private const int LargestBucket = 512;
    private const int Following = 256;
    private const double Slack = 0.2;

    private readonly DisjointSets sets;
    private readonly double threshold;
    private readonly int mustAgree;

    private NearDuplicates(int count, double threshold)
    {
        sets = new DisjointSets(count);
        this.threshold = threshold;
        mustAgree = (int)Math.Floor((threshold - Slack) * TextRules.Values);
    }

    private readonly record struct Node(TextSketch Sketch, int Text);

    /// <summary>Of each text the lowest number of those it belongs with; a text like no other has its own. Empty texts belong with none.</summary>
    /// <param name="threshold">Between 0.5 and 1, that included; bands are made for 0.7 and find 87 of 100 pairs at 0.5.</param>
    public static int[] Clusters(IReadOnlyList<TextSignature> texts, double threshold = TextRules.NearDuplicate)
    {
        if (threshold is not (>= 0.5 and <= 1)) throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "Likeness is asked for between 0.5 and 1.");

        var search = new NearDuplicates(texts.Count, threshold);
        search.Join([.. texts.Select(t => t.ByWords)]);
        search.Join([.. texts.Select(t => t.ByLetters)]);
        return search.LowestOfEach(texts.Count);
    }

    private void Join(TextSketch?[] sketches)
    {
        var nodes = Different(sketches);
        var (keys, order) = (new ulong[nodes.Count], new int[nodes.Count]);
        for (var band = 0; band < TextRules.Bands; band++)
        {
            for (var n = 0; n < order.Length; n++) (keys[n], order[n]) = (nodes[n].Sketch.Bands[band], n);
            Array.Sort(keys, order);
            for (int from = 0, to; from < keys.Length; from = to)
            {
                for (to = from + 1; to < keys.Length && keys[to] == keys[from]; to++) ;
                if (to > from + 1) Compare(nodes, order.AsSpan(from, to - from), band);
            }
        }
    }

    private List<Node> Different(TextSketch?[] sketches)
    {
        List<Node> nodes = [];
        Dictionary<TextSketch, int> known = new(new SameSet());
        for (var text = 0; text < sketches.Length; text++)
        {
            if (sketches[text] is not { Shingles.Length: > 0 } sketch) continue;

            if (known.TryAdd(sketch, text)) nodes.Add(new Node(sketch, text));
            else sets.Join(known[sketch], text);
        }

        return nodes;
    }

    private void Compare(List<Node> nodes, Span<int> bucket, int band)
    {
        if (IsJoined(nodes, bucket)) return;

        var reach = bucket.Length;
        if (bucket.Length > LargestBucket)
        {
            reach = Following;
            bucket.Sort((a, b) => Order(nodes[a].Sketch, nodes[b].Sketch, band));
        }

        // Where each stood when the bucket was begun: mostly the answer already, and it lies in one row.
        var stood = new int[bucket.Length];
        for (var i = 0; i < bucket.Length; i++) stood[i] = sets.Find(nodes[bucket[i]].Text);
        for (var i = 0; i < bucket.Length; i++)
        {
            for (var j = i + 1; j < bucket.Length && j - i <= reach; j++)
            {
                if (stood[i] != stood[j]) Compare(nodes[bucket[i]], nodes[bucket[j]]);
            }
        }
    }

    // A campaign hangs together after the first bands; its other buckets are then one pass instead of 256.
    private bool IsJoined(List<Node> nodes, ReadOnlySpan<int> bucket)
    {
        var first = sets.Find(nodes[bucket[0]].Text);
        foreach (var n in bucket)
        {
            if (sets.Find(nodes[n].Text) != first) return false;
        }

        return true;
    }

    private void Compare(in Node one, in Node other)
    {
        if (sets.Find(one.Text) == sets.Find(other.Text)) return;

        var (few, many) = (Math.Min(one.Sketch.Shingles.Length, other.Sketch.Shingles.Length), Math.Max(one.Sketch.Shingles.Length, other.Sketch.Shingles.Length));
        if (few < threshold * many || TextHash.Agreeing(one.Sketch.MinHash, other.Sketch.MinHash) < mustAgree) return;
        if (TextSketch.Likeness(one.Sketch, other.Sketch) >= threshold) sets.Join(one.Text, other.Text);
    }

    private static int Order(TextSketch one, TextSketch other, int band)
    {
        for (var i = 1; i < TextRules.Bands; i++)
        {
            var at = (band + i) % TextRules.Bands;
            if (one.Bands[at].CompareTo(other.Bands[at]) is not 0 and var order) return order;
        }

        return one.Fingerprint.CompareTo(other.Fingerprint);
    }

    private int[] LowestOfEach(int count)
    {
        var (lowest, of) = (new int[count], new int[count]);
        lowest.AsSpan().Fill(int.MaxValue);
        for (var text = 0; text < count; text++)
        {
            var root = sets.Find(text);
            lowest[root] = Math.Min(lowest[root], text);
            of[text] = lowest[root];
        }

        return of;
    }

    private sealed class SameSet : IEqualityComparer<TextSketch>
    {
        public bool Equals(TextSketch? x, TextSketch? y) => x!.Fingerprint == y!.Fingerprint && x.Shingles.AsSpan().SequenceEqual(y.Shingles);

        public int GetHashCode(TextSketch obj) => obj.Fingerprint.GetHashCode();
    }
}

using System.Buffers;

namespace Ragusa.Engines.Linking;

/// <summary>A list that has a value.</summary>
/// <param name="Entry">What of the list was found: the nearest, if several were.</param>
public readonly record struct ListHit(WarningList List, string Entry);

/// <summary>
/// What all active lists say of a value. Of a link or a mailbox the lists of hosts and address blocks judge the host part, every other shape the whole value.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. A look costs one table access for each label of the host, whatever the lists hold; it only grows with the number of
/// lists of expressions or of parts that speak of the kind.
/// <para>The strongest effect is that of the last value in <see cref="ListEffect"/>. Protect stands above never: both keep a value from linking, and a brand whose
/// protection got lost could be blocked in public. Never stands above the rest, as it takes more away. Full link only stands above weak: it takes more from hosts and
/// domains, and for a link it is the better knowledge, since sites.example is listed because anybody may have a page there even if its parent is a popular site.</para>
/// </remarks>
public sealed class WarningLists
{
    private readonly WarningList[] lists;
    private readonly EntryIndex hosts = new(StringComparer.Ordinal);
    private readonly EntryIndex texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly AddressRanges four, six;
    private readonly (int List, SearchValues<string> Parts)[] parts;
    private readonly int[] expressions;

    private WarningLists(WarningList[] lists)
    {
        this.lists = lists;
        for (var i = 0; i < lists.Length; i++)
        {
            if (lists[i].Shape == ListShape.Hostname) hosts.Add(lists[i], i);
            if (lists[i].Shape == ListShape.String) texts.Add(lists[i], i);
        }

        var blocks = Numbers(ListShape.Cidr).SelectMany(i => lists[i].Entries.Select(e => (Block: AddressBlock.Read(e)!.Value, List: i))).ToLookup(b => b.Block.IsSix);
        (four, six) = (new AddressRanges(blocks[false]), new AddressRanges(blocks[true]));
        parts = [.. Numbers(ListShape.Substring).Select(i => (i, SearchValues.Create([.. lists[i].Entries], StringComparison.OrdinalIgnoreCase)))];
        expressions = [.. Numbers(ListShape.Regex)];
    }

    public static WarningLists None { get; } = Of([]);

    public IReadOnlyList<WarningList> Lists => lists;

    public static WarningLists Of(IEnumerable<WarningList> lists) => new([.. lists]);

    /// <summary>The lists that have the value, each once.</summary>
    /// <param name="kind">Its word, such as <c>host</c>.</param>
    /// <param name="canonical">Its comparable form, as the readers of identifiers write it.</param>
    public IReadOnlyList<ListHit> Hits(string kind, string canonical)
    {
        List<ListHit> hits = [];
        Look(kind, canonical, hits);
        return hits;
    }

    /// <summary>The strongest effect of the lists that have the value; nothing is allocated for it.</summary>
    public ListEffect EffectOf(string kind, string canonical) => Look(kind, canonical, null);

    private IEnumerable<int> Numbers(ListShape shape) => Enumerable.Range(0, lists.Length).Where(i => lists[i].Shape == shape && lists[i].Entries.Count > 0);

    private ListEffect Look(string kind, string canonical, List<ListHit>? hits)
    {
        var look = new ListLook(lists, kind, hits);
        LookForText(canonical, ref look);
        var place = ListKinds.PlaceOf(kind);
        var host = ListKinds.HostOf(place, canonical);
        if (!host.IsEmpty && !LookForAddress(host, ref look) && place != HostPlace.Address) LookForHost(host, ref look);
        foreach (var (list, values) in parts)
        {
            if (look.Asks(list) && canonical.AsSpan().ContainsAny(values)) look.Add(list, lists[list].Entries.First(e => canonical.Contains(e, StringComparison.OrdinalIgnoreCase)));
        }

        foreach (var list in expressions)
        {
            if (look.Asks(list)) LookForExpression(list, canonical, ref look);
        }

        return look.Strongest;
    }

    // A list of wallets may name an address without its chain, as everybody writes it.
    private void LookForText(string canonical, ref ListLook look)
    {
        if (texts.IsEmpty) return;

        Add(texts, canonical, ref look);
        if (look.Kind is "wallet" or "tx" && canonical.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon) Add(texts, canonical.AsSpan(colon + 1), ref look);
    }

    private void LookForHost(ReadOnlySpan<char> host, ref ListLook look)
    {
        if (hosts.IsEmpty) return;

        for (; ; host = host[(host.IndexOf('.') + 1)..])
        {
            Add(hosts, host, ref look);
            if (!host.Contains('.')) return;
        }
    }

    private bool LookForAddress(ReadOnlySpan<char> host, ref ListLook look)
    {
        if (!char.IsAsciiDigit(host[^1]) && !host.Contains(':')) return false;
        if (AddressBlock.AddressOf(host, out var isSix) is not { } address) return false;

        var ranges = isSix ? six : four;
        for (var at = ranges.Innermost(address); at != AddressRanges.None; at = ranges.Around(at))
        {
            if (look.Asks(ranges[at].List)) look.Add(ranges[at].List, look.IsCollecting ? ranges[at].Block.ToString() : "");
        }

        return true;
    }

    private void LookForExpression(int list, string canonical, ref ListLook look)
    {
        if (lists[list].Any is { } any && !any.IsMatch(canonical)) return;
        if (lists[list].Any is not null && !look.IsCollecting)
        {
            look.Add(list, "");
            return;
        }

        for (var i = 0; i < lists[list].Expressions.Count; i++)
        {
            if (!lists[list].Expressions[i].Value.IsMatch(canonical)) continue;

            look.Add(list, lists[list].Entries[i]);
            return;
        }
    }

    private static void Add(EntryIndex index, ReadOnlySpan<char> text, ref ListLook look)
    {
        for (var at = index.First(text); at != EntryIndex.None; at = index[at].Next)
        {
            if (look.Asks(index[at].List)) look.Add(index[at].List, look.IsCollecting ? text.ToString() : "");
        }
    }
}

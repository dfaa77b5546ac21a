namespace Ragusa.Engines.Linking;

/// <summary>The entries of many lists in one table: however many lists there are, one look says which of them have a text.</summary>
internal sealed class EntryIndex
{
    public const int None = -1;

    private readonly Dictionary<string, int> first;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly List<(int List, int Next)> entries = [];

    public EntryIndex(IEqualityComparer<string> comparer)
    {
        first = new Dictionary<string, int>(comparer);
        bySpan = first.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public bool IsEmpty => first.Count == 0;

    public void Add(WarningList list, int number)
    {
        first.EnsureCapacity(first.Count + list.Entries.Count);
        foreach (var entry in list.Entries)
        {
            var next = first.TryGetValue(entry, out var other) ? other : None;
            first[entry] = entries.Count;
            entries.Add((number, next));
        }
    }

    public int First(ReadOnlySpan<char> text) => bySpan.TryGetValue(text, out var found) ? found : None;

    public (int List, int Next) this[int entry] => entries[entry];
}

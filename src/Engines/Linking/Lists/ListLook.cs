namespace Ragusa.Engines.Linking;

/// <summary>One look for one value: what was found of it so far.</summary>
/// <param name="hits">Null if nobody asks which lists they were.</param>
internal ref struct ListLook(WarningList[] lists, string kind, List<ListHit>? hits)
{
    public readonly string Kind => kind;

    public ListEffect Strongest { get; private set; }

    public readonly bool IsCollecting => hits is not null;

    /// <summary>Whether what the list says of this kind could still add something.</summary>
    public readonly bool Asks(int list) => lists[list].Covers(kind) && (hits is null ? lists[list].Effect > Strongest : !Has(lists[list]));

    public void Add(int list, string entry)
    {
        if (lists[list].Effect > Strongest) Strongest = lists[list].Effect;
        hits?.Add(new ListHit(lists[list], entry));
    }

    private readonly bool Has(WarningList list)
    {
        foreach (var hit in hits!)
        {
            if (ReferenceEquals(hit.List, list)) return true;
        }

        return false;
    }
}

namespace Ragusa.Engines.Identifiers;

/// <summary>A reading of a piece of the shadow, before overlaps are settled.</summary>
/// <param name="End">Exclusive.</param>
internal readonly record struct Candidate(Identifier What, int Start, int End, int Confidence)
{
    /// <summary>A right checksum before none before a wrong one. A wrong IBAN counts as right: its length and structure say more than a digit of Luhn inside it.</summary>
    private int Rank => What.Check switch { Check.Valid => 2, Check.FormatOnly => 1, _ => What.Kind == IdentifierKind.Iban ? 2 : 0 };

    /// <summary>Better first: checksum, then longer, then more special, then earlier.</summary>
    public static int Compare(Candidate a, Candidate b)
    {
        var order = b.Rank.CompareTo(a.Rank);
        if (order == 0) order = (b.End - b.Start).CompareTo(a.End - a.Start);
        if (order == 0) order = a.What.Kind.CompareTo(b.What.Kind);
        if (order == 0) order = a.Start.CompareTo(b.Start);
        return order == 0 ? string.CompareOrdinal(a.What.Canonical, b.What.Canonical) : order;
    }

    public bool Overlaps(Candidate other) => Start < other.End && other.Start < End;
}

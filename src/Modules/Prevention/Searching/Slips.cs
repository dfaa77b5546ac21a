namespace Ragusa.Prevention;

/// <summary>The slips of a hand: one letter wrong, missing or too many, or two letters exchanged.</summary>
internal static class Slips
{
    /// <summary>The two differ, and by exactly one slip. Linear in their length.</summary>
    public static bool IsOne(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (Math.Abs(one.Length - other.Length) > 1) return false;

        var start = one.CommonPrefixLength(other);
        var a = one[start..];
        var b = other[start..];
        if (a.IsEmpty && b.IsEmpty) return false;
        if (a.Length > b.Length) return a[1..].SequenceEqual(b);
        if (a.Length < b.Length) return b[1..].SequenceEqual(a);

        return a[1..].SequenceEqual(b[1..]) || (a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]));
    }
}

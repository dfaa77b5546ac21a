namespace Ragusa.Reporting.Generating;

/// <summary>Draws from a list by weight: one binary search over running sums.</summary>
internal sealed class Weighted<T>
{
    private readonly T[] items;
    private readonly int[] sums;

    public Weighted(IEnumerable<T> items, Func<T, int> weight)
    {
        this.items = [.. items];
        sums = new int[this.items.Length];
        var sum = 0;
        for (var i = 0; i < sums.Length; i++) sums[i] = sum += weight(this.items[i]);
    }

    public T Draw(Seeded seeded)
    {
        var at = Array.BinarySearch(sums, seeded.Below(sums[^1]) + 1);
        return items[at < 0 ? ~at : at];
    }
}

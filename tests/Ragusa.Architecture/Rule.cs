namespace Ragusa.Architecture;

/// <summary>A rule of the house and whatever breaks it, all of it, one on a line.</summary>
internal static class Rule
{
    internal static void HasNoBreach(IEnumerable<string?> breaches)
    {
        var all = breaches.Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{all.Count} breach(es):\n{string.Join('\n', all)}");
    }
}

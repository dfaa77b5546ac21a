namespace Ragusa.Linking;

/// <summary>Asks for many ids a few at a time.</summary>
internal static class Several
{
    // SQLite looks each parameter up by its name among all of a statement, so that twice as many take four times as long.
    private const int AtOnce = 250;

    /// <param name="read">One statement for some of the ids.</param>
    public static async Task<List<T>> InParts<TId, T>(this IEnumerable<TId> ids, Func<TId[], Task<List<T>>> read)
    {
        List<T> all = [];
        foreach (var part in ids.Chunk(AtOnce)) all.AddRange(await read(part));
        return all;
    }
}

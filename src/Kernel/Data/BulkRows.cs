using Microsoft.EntityFrameworkCore.Metadata;

namespace Ragusa.Kernel;

/// <summary>New rows by table, in an order in which every referenced table comes before its referrers.</summary>
internal sealed class BulkRows(IModel model)
{
    private readonly Dictionary<IEntityType, List<object>> byType = [];

    internal void Add(object row)
    {
        var type = model.FindEntityType(row.GetType()) ?? throw new ArgumentException($"{row.GetType()} has no mapping.", nameof(row));
        if (!byType.TryGetValue(type, out var rows)) byType[type] = rows = [];
        rows.Add(row);
    }

    internal void AddRange(IEnumerable<object> rows)
    {
        foreach (var row in rows) Add(row);
    }

    internal IEnumerable<(IEntityType Type, IReadOnlyList<object> Rows)> InOrder() =>
        byType.OrderBy(pair => Depth(pair.Key)).Select(pair => (pair.Key, (IReadOnlyList<object>)pair.Value));

    private static int Depth(IEntityType type) =>
        type.GetForeignKeys()
            .Where(key => key.PrincipalEntityType != type)
            .Select(key => 1 + Depth(key.PrincipalEntityType))
            .DefaultIfEmpty(0)
            .Max();
}

namespace Ragusa.Pages;

/// <summary>A table that is written row by row and never held: one implementation for each format of file.</summary>
public interface ISheet : IAsyncDisposable
{
    /// <summary>For the answer's header.</summary>
    string ContentType { get; }

    /// <summary>Writes the heads of the columns, once and first.</summary>
    Task Begin(IReadOnlyList<string> columns, CancellationToken ct);

    /// <param name="values">Text, whole numbers, decimals or null, in the order of the columns.</param>
    Task Row(IReadOnlyList<object?> values, CancellationToken ct);

    /// <summary>Writes what makes the file a whole one. Without it no reader takes the file for complete, where the format can say so.</summary>
    Task End(CancellationToken ct);
}

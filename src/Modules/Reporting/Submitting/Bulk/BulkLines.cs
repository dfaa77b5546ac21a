using System.Buffers;
using System.IO.Pipelines;

namespace Ragusa.Reporting;

/// <summary>Lines that are judged and written together.</summary>
/// <param name="First">The number of the first line.</param>
/// <param name="Lines">Without their ends; null for one that was longer than a line may be.</param>
internal sealed record BulkGroup(long First, IReadOnlyList<ReadOnlyMemory<byte>?> Lines);

/// <summary>Cuts a body into groups of lines: as many as have arrived, up to a number and a size. Holds one group and one line at most.</summary>
internal sealed class BulkLines(PipeReader body, int longest)
{
    /// <summary>What a line may be longer than a report: id, its name and quotes.</summary>
    public const int RoomForId = 512;

    private const int MostBytes = 1 << 20;
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly List<ReadOnlyMemory<byte>?> lines = new(Intake.MostTogether);
    private long number;
    private int bytes;
    private bool isSkipping;

    /// <summary>The next lines; null at the end of the body.</summary>
    /// <exception cref="IOException">The body was cut off.</exception>
    public async Task<BulkGroup?> Next(CancellationToken ct)
    {
        while (true)
        {
            var read = await body.ReadAsync(ct);
            var rest = TakeLines(read.Buffer);
            var isEnd = read.IsCompleted && !IsFull;
            if (isEnd) rest = TakeLast(rest);
            // Of an endless line nothing is kept while its end is looked for.
            else if (rest.Length > longest && !IsFull) rest = Skip(rest);

            // With lines in hand the rest is looked at again; without, only more bytes help.
            body.AdvanceTo(rest.Start, lines.Count > 0 ? rest.Start : rest.End);
            if (lines.Count > 0) return Group();
            if (isEnd) return null;
        }
    }

    private bool IsFull => lines.Count >= Intake.MostTogether || bytes >= MostBytes;

    private ReadOnlySequence<byte> TakeLines(ReadOnlySequence<byte> rest)
    {
        while (!IsFull && rest.PositionOf((byte)'\n') is { } end)
        {
            Take(rest.Slice(0, end));
            rest = rest.Slice(rest.GetPosition(1, end));
        }

        return rest;
    }

    private ReadOnlySequence<byte> TakeLast(ReadOnlySequence<byte> rest)
    {
        if (rest.Length > 0 || isSkipping) Take(rest);
        return rest.Slice(rest.End);
    }

    private ReadOnlySequence<byte> Skip(ReadOnlySequence<byte> rest)
    {
        isSkipping = true;
        return rest.Slice(rest.End);
    }

    private void Take(ReadOnlySequence<byte> line)
    {
        var isTooLong = isSkipping || line.Length > longest;
        isSkipping = false;
        // Without the type a missing line would be an empty one.
        var taken = isTooLong ? (ReadOnlyMemory<byte>?)null : line.ToArray();
        if (number == 0 && lines.Count == 0 && taken is { } first && first.Span.StartsWith(ByteOrderMark)) taken = first[ByteOrderMark.Length..];
        lines.Add(taken);
        bytes += taken?.Length ?? 0;
    }

    private BulkGroup Group()
    {
        var group = new BulkGroup(number + 1, [.. lines]);
        number += lines.Count;
        lines.Clear();
        bytes = 0;
        return group;
    }
}

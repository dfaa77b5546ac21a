namespace Ragusa.Engines.Linking;

/// <summary>
/// Which blocks of many lists hold an address. Blocks lie within each other or apart, so each stretch between two borders has one innermost block, and the
/// others are those around it: a search among sorted borders, then a walk outwards. That is a prefix tree without its nodes.
/// </summary>
internal sealed class AddressRanges
{
    public const int None = -1;

    private readonly List<UInt128> starts = [0];
    private readonly List<int> innermost = [None];
    private readonly (AddressBlock Block, int List)[] blocks;
    private readonly int[] around;

    /// <param name="all">Of one family.</param>
    public AddressRanges(IEnumerable<(AddressBlock Block, int List)> all)
    {
        blocks = [.. all.OrderBy(b => b.Block.First).ThenBy(b => b.Block.Prefix).ThenBy(b => b.List)];
        around = new int[blocks.Length];
        var open = new Stack<int>();
        for (var i = 0; i < blocks.Length; i++)
        {
            while (open.TryPeek(out var top) && blocks[top].Block.Last < blocks[i].Block.First) Close(open);
            around[i] = open.TryPeek(out var outer) ? outer : None;
            Begin(blocks[i].Block.First, i);
            open.Push(i);
        }

        while (open.Count > 0) Close(open);
    }

    /// <summary>The smallest block that holds the address, or <see cref="None"/>.</summary>
    public int Innermost(UInt128 address)
    {
        var at = starts.BinarySearch(address);
        return innermost[at >= 0 ? at : ~at - 1];
    }

    /// <summary>The next block around this one.</summary>
    public int Around(int block) => around[block];

    public (AddressBlock Block, int List) this[int block] => blocks[block];

    private void Close(Stack<int> open)
    {
        var last = blocks[open.Pop()].Block.Last;
        if (last != UInt128.MaxValue) Begin(last + 1, open.TryPeek(out var outer) ? outer : None);
    }

    private void Begin(UInt128 start, int block)
    {
        if (starts[^1] == start)
        {
            innermost[^1] = block;
            return;
        }

        starts.Add(start);
        innermost.Add(block);
    }
}

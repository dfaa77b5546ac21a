namespace Ragusa.Engines.Identifiers;

/// <summary>
/// A pattern over digits as numbering plans write them (classes, groups, alternatives, ?, {n}, {n,m}), compiled to a table of states:
/// one look-up for each digit, whatever the pattern.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class DigitPattern
{
    private const int Dead = -1;
    private readonly int[] next;
    private readonly bool[] isFinal;

    private DigitPattern(int[] next, bool[] isFinal) => (this.next, this.isFinal) = (next, isFinal);

    /// <exception cref="FormatException">The pattern uses more than the subset.</exception>
    public static DigitPattern Compile(string pattern)
    {
        var graph = new DigitGraph();
        var (start, end) = new DigitPatternParser(pattern, graph).Parse();
        return Determine(graph, start, end);
    }

    public bool IsMatch(ReadOnlySpan<char> digits)
    {
        var state = 0;
        foreach (var digit in digits)
        {
            if (state < 0 || !char.IsAsciiDigit(digit)) return false;
            state = next[(10 * state) + digit - '0'];
        }

        return state >= 0 && isFinal[state];
    }

    // Each set of states of the graph that can be reached at once becomes one state.
    private static DigitPattern Determine(DigitGraph graph, int start, int end)
    {
        List<int[]> sets = [graph.Closure([start])];
        var numbers = new Dictionary<string, int> { [Key(sets[0])] = 0 };
        List<int> table = [];
        for (var i = 0; i < sets.Count; i++)
        {
            for (var digit = 0; digit < 10; digit++)
            {
                var reached = graph.Closure(graph.Step(sets[i], digit));
                if (reached.Length > 0 && numbers.TryAdd(Key(reached), sets.Count)) sets.Add(reached);
                table.Add(reached.Length == 0 ? Dead : numbers[Key(reached)]);
            }
        }

        return new DigitPattern([.. table], [.. sets.Select(s => s.Contains(end))]);
    }

    private static string Key(int[] set) => string.Join(',', set);
}

/// <summary>The graph of a pattern: steps over a set of digits, and free steps.</summary>
internal sealed class DigitGraph
{
    private readonly List<(int Digits, int To)> steps = [];
    private readonly List<List<int>> free = [];

    public int Add()
    {
        steps.Add((0, 0));
        free.Add([]);
        return steps.Count - 1;
    }

    /// <param name="digits">Bit n stands for the digit n.</param>
    public void Step(int from, int digits, int to) => steps[from] = (digits, to);

    public void Free(int from, int to) => free[from].Add(to);

    public IEnumerable<int> Step(int[] set, int digit) => set.Where(s => (steps[s].Digits >> digit & 1) == 1).Select(s => steps[s].To);

    public int[] Closure(IEnumerable<int> from)
    {
        SortedSet<int> seen = [.. from];
        Stack<int> open = new(seen);
        while (open.TryPop(out var state))
        {
            foreach (var to in free[state].Where(seen.Add)) open.Push(to);
        }

        return [.. seen];
    }
}

namespace Ragusa.Engines.Linking;

/// <summary>The shortest way from one row of numbers to another by taking out and putting in (Myers 1986): time and memory grow with the changes, not with the rows.</summary>
internal static class ShortestEdit
{
    /// <summary>Steps in order: so many of both are equal, or so many of the first are taken out and so many of the second put in. Null if it takes more changes than allowed.</summary>
    public static List<(bool IsEqual, int A, int B)>? Between(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int most)
    {
        if (a.IsEmpty || b.IsEmpty) return [(false, a.Length, b.Length)];

        // furthest[k] is how far the first row is read on the diagonal k = read of a − read of b.
        var furthest = new int[(2 * most) + 3];
        List<int[]> before = [];
        for (var d = 0; d <= most; d++)
        {
            before.Add(furthest[(most + 1 - d)..(most + 2 + d)]);
            for (var k = -d; k <= d; k += 2)
            {
                var x = IsDown(furthest, most + 1 + k, k, d) ? furthest[most + 2 + k] : furthest[most + k] + 1;
                var y = x - k;
                if (x <= a.Length && y <= b.Length) x += a[x..].CommonPrefixLength(b[y..]);
                furthest[most + 1 + k] = x;
                if (x >= a.Length && x - k >= b.Length) return Back(a.Length, b.Length, before);
            }
        }

        return null;
    }

    private static bool IsDown(int[] furthest, int at, int k, int d) => k == -d || (k != d && furthest[at - 1] < furthest[at + 1]);

    private static List<(bool IsEqual, int A, int B)> Back(int x, int y, List<int[]> before)
    {
        List<(bool, int, int)> steps = [];
        for (var d = before.Count - 1; d > 0; d--)
        {
            // Row d was kept before its own round: its middle is diagonal 0.
            var (row, k) = (before[d], x - y);
            var isDown = k == -d || (k != d && row[d + k - 1] < row[d + k + 1]);
            var from = isDown ? k + 1 : k - 1;
            var (fromX, fromY) = (row[d + from], row[d + from] - from);
            var equal = Math.Min(x - fromX, y - fromY);
            if (equal > 0) steps.Add((true, equal, equal));
            steps.Add(isDown ? (false, 0, 1) : (false, 1, 0));
            (x, y) = (fromX, fromY);
        }

        if (x > 0) steps.Add((true, x, y));
        steps.Reverse();
        return steps;
    }
}

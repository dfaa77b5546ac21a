namespace Ragusa.Engines.Identifiers;

/// <summary>Reads a pattern over digits from left to right into a graph (Thompson's construction).</summary>
internal sealed class DigitPatternParser(string pattern, DigitGraph graph)
{
    private int at;

    public (int Start, int End) Parse()
    {
        var whole = Alternatives();
        return at == pattern.Length ? whole : throw Unknown();
    }

    private (int Start, int End) Alternatives()
    {
        var (start, end) = (graph.Add(), graph.Add());
        while (true)
        {
            var (from, to) = Row();
            graph.Free(start, from);
            graph.Free(to, end);
            if (at == pattern.Length || pattern[at] != '|') return (start, end);
            at++;
        }
    }

    private (int Start, int End) Row()
    {
        var start = graph.Add();
        var end = start;
        while (at < pattern.Length && pattern[at] is not ('|' or ')'))
        {
            var from = at;
            Skip();
            var behind = at;
            var (least, most) = Times();
            var after = at;
            end = Repeat(from, end, least, most, behind);
            at = after;
        }

        return (start, end);
    }

    // What is repeated is read again for each time, which makes a copy of its part of the graph.
    private int Repeat(int from, int end, int least, int most, int behind)
    {
        var done = graph.Add();
        for (var i = 0; i < most; i++)
        {
            if (i >= least) graph.Free(end, done);
            at = from;
            var (start, to) = Atom();
            if (at != behind) throw Unknown();
            graph.Free(end, start);
            end = to;
        }

        graph.Free(end, done);
        return done;
    }

    private (int Start, int End) Atom()
    {
        if (pattern[at] == '(')
        {
            at += pattern.AsSpan(at).StartsWith("(?:") ? 3 : 1;
            var group = Alternatives();
            at++;
            return group;
        }

        var (start, end) = (graph.Add(), graph.Add());
        graph.Step(start, Digits(), end);
        return (start, end);
    }

    private int Digits()
    {
        if (pattern[at] == '[') return Class();
        if (pattern[at] == '\\' && at + 1 < pattern.Length && pattern[at + 1] == 'd')
        {
            at += 2;
            return 0x3FF;
        }

        return char.IsAsciiDigit(pattern[at]) ? 1 << (pattern[at++] - '0') : throw Unknown();
    }

    private int Class()
    {
        var digits = 0;
        for (at++; pattern[at] != ']'; at++)
        {
            var from = pattern[at] - '0';
            if (pattern[at + 1] == '-') at += 2;
            if (from is < 0 or > 9 || !char.IsAsciiDigit(pattern[at])) throw Unknown();
            for (; from <= pattern[at] - '0'; from++) digits |= 1 << from;
        }

        at++;
        return digits;
    }

    private (int Least, int Most) Times()
    {
        if (at == pattern.Length) return (1, 1);
        if (pattern[at] == '?')
        {
            at++;
            return (0, 1);
        }

        if (pattern[at] != '{') return (1, 1);

        var close = pattern.IndexOf('}', at);
        var counts = pattern[(at + 1)..close].Split(',').Select(c => int.Parse(c, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        at = close + 1;
        return (counts[0], counts[^1]);
    }

    // Over one atom without building it.
    private void Skip()
    {
        if (pattern[at] == '(')
        {
            for (var depth = 0; ; at++)
            {
                if (pattern[at] == '(') depth++;
                if (pattern[at] == ')' && --depth == 0) break;
            }
        }
        else if (pattern[at] == '[')
        {
            at = pattern.IndexOf(']', at);
        }
        else if (pattern[at] == '\\')
        {
            at++;
        }

        at++;
    }

    private FormatException Unknown() => new($"The pattern {pattern} cannot be read at {at}.");
}

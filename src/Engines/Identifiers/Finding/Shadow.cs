using System.Buffers;
using System.Text;

namespace Ragusa.Engines.Identifiers;

/// <summary>
/// The text as a machine should read it: folded to ASCII where that changes nothing for a person, and with the brackets and blanks taken out
/// by which people make links harmless. Every character knows where it stood in the text.
/// </summary>
internal sealed class Shadow
{
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["[.", "(.", "{.", "[dot", "(dot", "{dot", "[at]", "(at)", "{at}", "[:", "[/", "[@", "(@", "{@", "hxxp", " @ "], StringComparison.OrdinalIgnoreCase);

    private readonly string text;
    private readonly char[]? folded;
    private readonly int[] starts = [];
    private readonly int[] ends = [];
    private readonly int length;

    private Shadow(string text, int length) => (this.text, this.length) = (text, length);

    private Shadow(string text, ShadowWriter writer)
        : this(text, writer.Length) => (folded, starts, ends) = (writer.Text, writer.Starts, writer.Ends);

    public ReadOnlySpan<char> Text => folded is null ? text.AsSpan(0, length) : folded.AsSpan(0, length);

    /// <param name="longest">What follows is not read.</param>
    public static Shadow Of(string text, int longest)
    {
        var read = text.AsSpan(0, Math.Min(longest, text.Length));
        return read.ContainsAny(Folding.Foldable) || read.ContainsAny(Signs) ? new Shadow(text, Written(read)) : new Shadow(text, read.Length);
    }

    /// <summary>The place of a piece of the shadow in the text.</summary>
    public (int Start, int Length) Original(int start, int end) =>
        folded is null ? (start, end - start) : (starts[start], ends[end - 1] - starts[start]);

    private static ShadowWriter Written(ReadOnlySpan<char> text)
    {
        var writer = new ShadowWriter(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            at += c switch
            {
                '[' or '(' or '{' => Refanging.Bracket(text, at, writer),
                'h' or 'H' => Refanging.Scheme(text, at, writer),
                ' ' => Refanging.Blank(text, at, writer),
                < '\u0080' => writer.Put(c, at, 1),
                _ when char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) => Pair(text, at, writer),
                _ => writer.Put(Folding.Of(c), at, 1),
            };
        }

        return writer;
    }

    private static int Pair(ReadOnlySpan<char> text, int at, ShadowWriter writer)
    {
        if (Folding.Of(new Rune(text[at], text[at + 1])) is not Folding.Nothing and var plain) return writer.Put(plain, at, 2);

        writer.Put(text[at], at, 1);
        writer.Put(text[at + 1], at + 1, 1);
        return 2;
    }
}

/// <summary>The shadow while it is written: at most one character for each of the text.</summary>
internal sealed class ShadowWriter(int capacity)
{
    public char[] Text { get; } = new char[capacity];

    public int[] Starts { get; } = new int[capacity];

    public int[] Ends { get; } = new int[capacity];

    public int Length { get; private set; }

    /// <summary>Writes one character that stands for so many of the text, and says how many; nothing for none.</summary>
    public int Put(char c, int at, int width)
    {
        if (c == Folding.Nothing) return width;

        (Text[Length], Starts[Length], Ends[Length]) = (c, at, at + width);
        Length++;
        return width;
    }

    public void DropBlank()
    {
        if (Length > 0 && Text[Length - 1] == ' ') Length--;
    }
}

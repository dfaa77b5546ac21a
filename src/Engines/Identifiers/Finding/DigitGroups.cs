namespace Ragusa.Engines.Identifiers;

/// <summary>Groups of digits with blanks, dashes, dots, slashes and brackets between them, as far as a number of a telephone or card can reach.</summary>
internal ref struct DigitGroups
{
    public const int MostDigits = 19;
    private const int MostGroups = 12;

    private readonly Span<char> digits;
    private readonly Span<Group> groups;
    private int digitCount;

    /// <param name="Digits">All digits up to the end of this group.</param>
    /// <param name="Length">Digits of this group.</param>
    /// <param name="Separator">The sign before this group: a blank if there are only blanks, B for brackets, 0 for the first.</param>
    public readonly record struct Group(int Digits, int Start, int End, int Length, char Separator);

    public DigitGroups(Span<char> digits, Span<Group> groups)
    {
        this.digits = digits;
        this.groups = groups;
    }

    public int Count { get; private set; }

    public bool HasPlus { get; private set; }

    public readonly ReadOnlySpan<Group> All => groups[..Count];

    public readonly ReadOnlySpan<char> DigitsTo(int group) => digits[..groups[group].Digits];

    /// <summary>Reads from a plus sign, an opening bracket or a digit.</summary>
    public void Read(ReadOnlySpan<char> text, int at)
    {
        var separator = '\0';
        if (text[at] == '(')
        {
            separator = 'B';
            at++;
        }

        if (at < text.Length && text[at] == '+')
        {
            HasPlus = true;
            at += at + 1 < text.Length && text[at + 1] is ' ' or '(' ? 2 : 1;
        }

        while (Count < MostGroups && Take(text, ref at, separator) && Gap(text, ref at, out separator))
        {
        }
    }

    private bool Take(ReadOnlySpan<char> text, ref int at, char separator)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]) && digitCount + at - start <= MostDigits) at++;
        var length = at - start;
        if (length == 0 || digitCount + length > MostDigits || (at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '_'))) return false;

        text[start..at].CopyTo(digits[digitCount..]);
        digitCount += length;
        groups[Count++] = new Group(digitCount, start, at, length, Count == 0 && separator == '\0' ? '\0' : separator);
        return true;
    }

    // At most three signs, of which one is no blank but a bracket; then a digit.
    private static bool Gap(ReadOnlySpan<char> text, ref int at, out char separator)
    {
        separator = ' ';
        var start = at;
        for (; at < text.Length && at - start < 3 && !char.IsAsciiDigit(text[at]); at++)
        {
            var c = text[at];
            if (c is '(' or ')') separator = 'B';
            else if (c is '-' or '.' or '/') separator = separator == ' ' ? c : 'B';
            else if (c != ' ') return false;
        }

        return at > start && at < text.Length && char.IsAsciiDigit(text[at]);
    }
}

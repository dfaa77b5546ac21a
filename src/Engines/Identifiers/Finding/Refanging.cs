namespace Ragusa.Engines.Identifiers;

/// <summary>Takes back what people do to links and mailboxes so that nobody opens them by mistake: hxxp, [.], (dot), [at], blanks around @.</summary>
internal static class Refanging
{
    private static readonly (string Word, char Sign)[] Bracketed =
    [
        (".", '.'), ("dot", '.'), ("@", '@'), ("at", '@'), (":", ':'), ("/", '/'),
    ];

    /// <returns>How many characters of the text were read.</returns>
    public static int Bracket(ReadOnlySpan<char> text, int at, ShadowWriter writer)
    {
        var close = text[at] switch { '[' => ']', '(' => ')', _ => '}' };
        if (text[at] == '[' && text[at..].StartsWith("[://]")) return writer.Put(':', at, 2) + writer.Put('/', at + 2, 1) + writer.Put('/', at + 3, 2);

        foreach (var (word, sign) in Bracketed)
        {
            var end = at + 1 + word.Length;
            if (end >= text.Length || text[end] != close || !text.Slice(at + 1, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase)) continue;
            if (word.Length == 1 && word[0] != '.' && word[0] != '@' && text[at] != '[') continue;

            return Joined(text, at, end + 1 - at, sign, writer);
        }

        return writer.Put(text[at], at, 1);
    }

    // "name [at] example [dot] com": the blanks are part of the disguise, if something follows.
    private static int Joined(ReadOnlySpan<char> text, int at, int width, char sign, ShadowWriter writer)
    {
        var hasBlanks = at > 0 && text[at - 1] == ' ' && at + width + 1 < text.Length && text[at + width] == ' ' && char.IsLetterOrDigit(text[at + width + 1]);
        if (hasBlanks) writer.DropBlank();
        writer.Put(sign, at, width);
        return hasBlanks ? width + 1 : width;
    }

    public static int Scheme(ReadOnlySpan<char> text, int at, ShadowWriter writer)
    {
        if (!text[at..].StartsWith("hxxp", StringComparison.OrdinalIgnoreCase)) return writer.Put(text[at], at, 1);

        writer.Put(text[at], at, 1);
        writer.Put('t', at + 1, 1);
        writer.Put('t', at + 2, 1);
        writer.Put('p', at + 3, 1);
        return 4;
    }

    public static int Blank(ReadOnlySpan<char> text, int at, ShadowWriter writer)
    {
        if (at == 0 || at + 3 >= text.Length || text[at + 1] != '@' || text[at + 2] != ' ' || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(text[at + 3])) return writer.Put(' ', at, 1);

        writer.Put('@', at, 3);
        return 3;
    }
}

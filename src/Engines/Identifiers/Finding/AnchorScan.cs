using System.Buffers;

namespace Ragusa.Engines.Identifiers;

/// <summary>
/// One pass over the places where an identifier can be: digits, @, dots, colons, dashes. What stands between them is skipped as fast as
/// memory allows; at an anchor the reader of its kind looks a bounded way back and ahead. No piece is read twice by one reader.
/// </summary>
internal ref struct AnchorScan
{
    private static readonly SearchValues<char> Anchors = SearchValues.Create("0123456789@.:-");

    // Nothing that starts before an anchor starts further back than this.
    private const int FurthestBack = HostReader.LongestRun + 8;

    private readonly ReadOnlySpan<char> text;
    private readonly FindContext context;
    private readonly List<Candidate> into;
    private readonly Settling settling;
    private int word, host, colon, dash;

    public AnchorScan(ReadOnlySpan<char> text, FindContext context, Settling settling)
    {
        this.text = text;
        (this.context, this.settling, into) = (context, settling, settling.Open);
    }

    public void Run()
    {
        NamedBics.Find(text, into);
        for (var at = Next(0); at >= 0; at = Next(at))
        {
            at = text[at] switch
            {
                '@' => At(at),
                '.' => Dot(at),
                ':' => Colon(at),
                '-' => Dash(at),
                _ => Digit(at),
            };
            settling.Until(at - FurthestBack);
        }

        settling.Settle();
    }

    private readonly int Next(int from) => text[from..].IndexOfAny(Anchors) is >= 0 and var at ? from + at : -1;

    private int Digit(int at)
    {
        if (at < word) return at + 1;

        var start = at;
        while (start > 0 && at - start <= WordReader.Longest && Letters.IsWord(text[start - 1])) start--;
        word = Letters.WordEnd(text, at);
        if (start == at && !text[at..word].ContainsAnyExceptInRange('0', '9'))
        {
            if (word - start == 4) WordReader.GroupedKey(text, start, into);
            Number(at);
        }
        else if (at - start <= WordReader.Longest)
        {
            WordReader.At(text, start, word, context, into);
        }

        return word;
    }

    private readonly void Number(int at)
    {
        if (at > 0 && text[at - 1] is ' ' or '(' && at > 1 && text[at - 2] == '+') at -= 2;
        else if (at > 0 && text[at - 1] is '(' or '+') at--;
        if (at > 0 && text[at] == '+' && text[at - 1] == '(' && !NumberReader.IsStart(text, at)) at--;
        while (at < text.Length && !NumberReader.IsStart(text, at) && !char.IsAsciiDigit(text[at])) at++;
        if (NumberReader.IsStart(text, at)) NumberReader.At(text, at, context, into);
    }

    private readonly int At(int at)
    {
        if (!EmailReader.At(text, EmailReader.StartOf(text, at), at, into)) HandleReader.At(text, at, into);
        return at + 1;
    }

    private int Dot(int at)
    {
        if (at < host || at == 0 || at + 1 == text.Length || !Letters.IsHost(text[at + 1]) || !Letters.IsHost(text[at - 1])) return at + 1;

        var start = at;
        while (start > host && at - start <= HostReader.LongestRun && Letters.IsHost(text[start - 1])) start--;
        host = at + 1;
        while (host < text.Length && Letters.IsHost(text[host])) host++;
        for (var i = start; i < host; i++)
        {
            if (HostReader.IsStart(text, i)) HostReader.At(text, i, context, into);
        }

        return at + 1;
    }

    private int Colon(int at)
    {
        if (at + 2 < text.Length && text[at + 1] == '/' && text[at + 2] == '/')
        {
            if (UrlText.SchemeBefore(text, at) is { Length: > 0 } scheme) LinkReader.At(text, at - scheme.Length, at, context, into);
            return at + 1;
        }

        if (at >= 6 && text[at - 1] == '6') ColonReader.SshAt(text, at - 6, into);
        Pairs(at);
        var name = at + 1;
        while (name < text.Length && name - at < 3 && text[name] == ' ') name++;
        if (name < text.Length && char.IsAsciiLetterOrDigit(text[name])) HandleReader.NamedAt(text, name, into);
        return at + 1;
    }

    private void Pairs(int at)
    {
        if (at < colon) return;

        var start = at;
        while (start > colon && at - start <= ColonReader.LongestRun && ColonReader.IsRun(text[start - 1])) start--;
        colon = at + 1;
        while (colon < text.Length && ColonReader.IsRun(text[colon])) colon++;
        while (start < at && text[start] == '.') start++;
        if (at - start <= ColonReader.LongestRun && ColonReader.IsStart(text, start)) ColonReader.At(text, start, into);
    }

    private int Dash(int at)
    {
        if (at < dash) return at + 1;

        var start = at;
        while (start > 0 && at - start <= 8 && Letters.IsWord(text[start - 1])) start--;
        if (start < at && at - start <= 8) DashReader.At(text, start, into);
        dash = at + 1;
        return at + 1;
    }
}

namespace Ragusa.Engines.Identifiers;

/// <summary>Links with a scheme, from the first letter of the scheme.</summary>
internal static class LinkReader
{
    /// <param name="colon">Where "://" stands after the scheme.</param>
    public static void At(ReadOnlySpan<char> text, int start, int colon, FindContext context, List<Candidate> into)
    {
        // Most rows of nonsense have no dot and no digits in the host: cheaper to see than to parse.
        if (colon + 3 >= text.Length) return;

        var end = Trimmed(text, start, Letters.LinkEnd(text, colon + 3, Url.Longest + 1));
        if (end - start > Url.Longest || end <= colon + 3) return;
        if (Url.Read(text[start..end], context.Own) is { } link) into.Add(new Candidate(link, start, end, link.Check == Check.Valid ? 97 : 50));
    }

    /// <summary>Without the signs that end a sentence or close a bracket opened before.</summary>
    public static int Trimmed(ReadOnlySpan<char> text, int start, int end)
    {
        while (end > start)
        {
            var last = text[end - 1];
            var opening = last switch { ')' => '(', ']' => '[', '}' => '{', _ => '\0' };
            if (opening != '\0' && text[start..end].Count(opening) >= text[start..end].Count(last)) return end;
            if (opening == '\0' && last is not ('.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*' or '’' or '‘' or '…' or '|' or '\\')) return end;

            end--;
        }

        return end;
    }
}

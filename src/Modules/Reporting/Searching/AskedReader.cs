using System.Buffers;
using System.Text;

namespace Ragusa.Reporting;

/// <summary>
/// Reads the search box: <c>parcel "gift cards" (customs OR fee) -refund status:open received:2026-11</c>. OR binds tighter than standing beside
/// each other. One pass from left to right; whatever has no meaning is a flaw and never something else.
/// </summary>
internal sealed class AskedReader
{
    public const int LongestText = 2000;
    public const int MostTerms = 40;
    public const int MostDepth = 8;
    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„«»");

    private readonly string text;
    private readonly IReadOnlySet<string> or;
    private int at;
    private int terms;

    private AskedReader(string text, IReadOnlySet<string> or) => (this.text, this.or) = (text, or);

    /// <param name="or">The words for "or", in capitals.</param>
    /// <returns>An empty <see cref="Asked.All"/> for an empty box.</returns>
    public static Reading<Asked> Read(string text, IReadOnlySet<string> or)
    {
        if (text.Length > LongestText) return new SearchFlaw("too-long");
        if (text.Any(c => char.IsControl(c) && !char.IsWhiteSpace(c))) return new SearchFlaw("characters");

        return new AskedReader(text, or).Everything(depth: 0);
    }

    private Reading<Asked> Everything(int depth)
    {
        List<Asked> all = [];
        while (!IsAtEnd(depth))
        {
            var next = Alternatives(depth);
            if (next.Flaw is not null) return next;
            all.Add(next.Value!);
        }

        return all.Count == 1 ? all[0] : new Asked.All(all);
    }

    private Reading<Asked> Alternatives(int depth)
    {
        List<Asked> any = [];
        do
        {
            var next = One(depth);
            if (next.Flaw is not null) return next;
            any.Add(next.Value!);
        }
        while (TakeOr());

        return any.Count == 1 ? any[0] : new Asked.Any(any);
    }

    private Reading<Asked> One(int depth)
    {
        SkipSpace();
        if (at == text.Length || text[at] == ')') return new SearchFlaw("or-alone");
        if (text[at] == '-' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]))
        {
            at++;
            if (text[at] == '-') return new SearchFlaw("twice-not");

            var what = One(depth);
            return what.Flaw is null ? new Asked.Not(what.Value!) : what;
        }

        if (text[at] == '(') return Inside(depth + 1);
        if (++terms > MostTerms) return new SearchFlaw("too-many");
        return Quotes.Contains(text[at]) ? Phrase(field: null) : Term();
    }

    private Reading<Asked> Inside(int depth)
    {
        if (depth > MostDepth) return new SearchFlaw("too-deep");

        at++;
        var inside = Everything(depth);
        if (inside.Flaw is not null) return inside;
        if (at == text.Length) return new SearchFlaw("open-parenthesis");

        at++;
        return inside.Value is Asked.All { Of.Count: 0 } ? new SearchFlaw("empty-parentheses") : inside;
    }

    private Reading<Asked> Phrase(string? field)
    {
        var end = text.AsSpan(at + 1).IndexOfAny(Quotes);
        if (end < 0) return new SearchFlaw("open-quote", text[at..]);

        var phrase = text.Substring(at + 1, end);
        at += end + 2;
        return Worded(new Asked.Term(field, phrase));
    }

    private Reading<Asked> Term()
    {
        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')') && !Quotes.Contains(text[at]))
        {
            if (text[at] == ':' && FieldOf(text[start..at], text.AsSpan(at + 1)) is { } field) return Value(field);
            at++;
        }

        var word = text[start..at];
        return or.Contains(word) ? new SearchFlaw("or-alone") : Worded(new Asked.Term(null, word));
    }

    // Letters before a colon are a field; a link and a time of day are none.
    private static string? FieldOf(string before, ReadOnlySpan<char> behind) =>
        Bare(before) is { Length: > 0 } name && name.All(c => char.IsLetter(c) || char.IsDigit(c) && name.Any(char.IsLetter)) && !behind.StartsWith("//") ? name : null;

    private Reading<Asked> Value(string field)
    {
        at++;
        if (at < text.Length && Quotes.Contains(text[at])) return Phrase(field);

        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')')) at++;
        var value = Bare(text[start..at]);
        return value.Length == 0 ? new SearchFlaw("empty-field", field) : new Asked.Term(field, value);
    }

    // Without a letter or digit there is nothing to look for, and everything would match.
    private static Reading<Asked> Worded(Asked.Term term) =>
        term.Value.Any(char.IsLetterOrDigit) ? term : new SearchFlaw("no-word", term.Value);

    private bool TakeOr()
    {
        SkipSpace();
        var end = at;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        if (!or.Contains(text[at..end]) || (end < text.Length && text[end] is not '(' && !char.IsWhiteSpace(text[end]) && !Quotes.Contains(text[end]))) return false;

        at = end;
        return true;
    }

    private bool IsAtEnd(int depth)
    {
        SkipSpace();
        return at == text.Length || (depth > 0 && text[at] == ')');
    }

    private void SkipSpace()
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || char.GetUnicodeCategory(text[at]) == System.Globalization.UnicodeCategory.Format)) at++;
    }

    // Marks of direction come along when somebody copies; they are no part of a name.
    private static string Bare(string part)
    {
        var bare = new StringBuilder();
        foreach (var c in part.Where(c => char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)) bare.Append(c);
        return bare.ToString();
    }
}

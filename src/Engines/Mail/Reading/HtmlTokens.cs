using System.Collections.Frozen;

namespace Ragusa.Engines;

internal enum HtmlToken
{
    Text,
    Start,
    End,
}

/// <summary>Cuts HTML into text and tags, as tolerant as browsers are (WHATWG HTML 13.2.5), from left to right, each character once.</summary>
/// <remarks>No tree is built, so no depth can exhaust anything. Only the attributes that name a target or hide something are kept.</remarks>
internal sealed class HtmlTokens(string html, FindingList findings)
{
    private static readonly FrozenSet<string> Elements = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "a", "abbr", "area", "b", "base", "big", "blockquote", "body", "br", "button", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "fieldset",
        "font", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "hr", "html", "i", "iframe", "img", "input", "label", "li", "link", "map",
        "meta", "object", "ol", "option", "p", "pre", "script", "select", "small", "span", "strong", "style", "sup", "table", "tbody", "td", "textarea", "tfoot",
        "th", "thead", "title", "tr", "tt", "u", "ul");

    private static readonly FrozenSet<string> Attributes = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "href", "src", "action", "formaction", "style", "hidden", "width", "height", "alt", "color", "bgcolor", "background", "http-equiv", "content", "data", "type", "rel");

    // Their content is no markup (13.2.5.2 to 13.2.5.4).
    private static readonly FrozenSet<string> Raw = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ElementNames = Elements.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AttributeNames = Attributes.GetAlternateLookup<ReadOnlySpan<char>>();
    private const string Blanks = " \t\r\n\f";

    private readonly List<(string Name, string Value)> attributes = [];
    private int at;
    private (int Start, int End) text;
    private string? rawUntil;

    public HtmlToken Kind { get; private set; }

    /// <summary>The element's name, lower-case.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The text, character references left in.</summary>
    public ReadOnlySpan<char> Text => html.AsSpan(text.Start, text.End - text.Start);

    /// <summary>The tag has an attribute that runs a script.</summary>
    public bool HasHandler { get; private set; }

    /// <summary>The element that this text is the raw content of; null in ordinary text.</summary>
    public string? RawOf { get; private set; }

    public string? this[string attribute]
    {
        get
        {
            foreach (var (name, value) in attributes)
            {
                if (name == attribute) return value;
            }

            return null;
        }
    }

    public bool Next()
    {
        RawOf = null;
        if (rawUntil is { } element && RawText(element)) return true;

        while (at < html.Length)
        {
            if (html[at] != '<') return OrdinaryText(at);
            if (at + 1 == html.Length) return OrdinaryText(at);

            var next = html[at + 1];
            if (char.IsAsciiLetter(next)) return Tag(HtmlToken.Start, at + 1);
            if (next == '/' && at + 2 < html.Length && char.IsAsciiLetter(html[at + 2])) return Tag(HtmlToken.End, at + 2);
            if (next is not ('!' or '?' or '/')) return OrdinaryText(at);

            Comment();
        }

        return false;
    }

    private bool OrdinaryText(int start)
    {
        var end = start + 1 < html.Length ? html.IndexOf('<', start + 1) : -1;
        at = end < 0 ? html.Length : end;
        (Kind, text) = (HtmlToken.Text, (start, at));
        return true;
    }

    private bool RawText(string element)
    {
        rawUntil = null;
        var end = html.IndexOf("</" + element, at, StringComparison.OrdinalIgnoreCase);
        if (end < 0) end = html.Length;
        (Kind, text, RawOf) = (HtmlToken.Text, (at, end), element);
        at = end;
        return text.End > text.Start;
    }

    private void Comment()
    {
        var isComment = string.CompareOrdinal(html, at, "<!--", 0, 4) == 0;
        var end = isComment ? html.IndexOf("-->", at + 2, StringComparison.Ordinal) : html.IndexOf('>', at);
        if (end < 0) findings.Add(MailOddity.HtmlBroken, "comment");
        at = end < 0 ? html.Length : end + (isComment ? 3 : 1);
    }

    private bool Tag(HtmlToken kind, int start)
    {
        var end = start;
        while (end < html.Length && !IsBlank(html[end]) && html[end] is not ('>' or '/')) end++;
        var name = html.AsSpan(start, end - start);
        Name = ElementNames.TryGetValue(name, out var known) ? known : name[..Math.Min(name.Length, 40)].ToString().ToLowerInvariant();
        (Kind, HasHandler) = (kind, false);
        attributes.Clear();
        at = end;
        while (Attribute())
        {
        }

        if (kind == HtmlToken.Start && Raw.Contains(Name)) rawUntil = Name;
        return true;
    }

    /// <returns>False behind the end of the tag.</returns>
    private bool Attribute()
    {
        while (at < html.Length && (IsBlank(html[at]) || html[at] == '/')) at++;
        if (at >= html.Length)
        {
            findings.Add(MailOddity.HtmlBroken, Name);
            return false;
        }

        if (html[at] == '>')
        {
            at++;
            return false;
        }

        var start = at++;
        while (at < html.Length && !IsBlank(html[at]) && html[at] is not ('=' or '>' or '/')) at++;
        var name = html.AsSpan(start, at - start);
        Keep(name, Value());
        return true;
    }

    private (int Start, int End) Value()
    {
        var equals = at;
        while (equals < html.Length && IsBlank(html[equals])) equals++;
        if (equals >= html.Length || html[equals] != '=') return (at, at);

        at = equals + 1;
        while (at < html.Length && IsBlank(html[at])) at++;
        if (at >= html.Length) return (at, at);

        var quote = html[at];
        if (quote is not ('"' or '\''))
        {
            var begin = at;
            while (at < html.Length && !IsBlank(html[at]) && html[at] != '>') at++;
            return (begin, at);
        }

        var start = at + 1;
        var end = start < html.Length ? html.IndexOf(quote, start) : -1;
        if (end < 0) findings.Add(MailOddity.HtmlBroken, Name);
        at = end < 0 ? html.Length : end + 1;
        return (start, end < 0 ? html.Length : end);
    }

    private void Keep(ReadOnlySpan<char> name, (int Start, int End) value)
    {
        const int longestValue = 8_000;
        if (name.Length > 2 && name.StartsWith("on", StringComparison.OrdinalIgnoreCase) && value.End > value.Start) HasHandler = true;
        if (!AttributeNames.TryGetValue(name, out var known) || this[known] is not null) return;

        attributes.Add((known, HtmlEntities.Decode(html.AsSpan(value.Start, Math.Min(longestValue, value.End - value.Start)))));
    }

    private static bool IsBlank(char c) => c <= ' ' && Blanks.Contains(c, StringComparison.Ordinal);
}

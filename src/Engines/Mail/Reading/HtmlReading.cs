using System.Collections.Frozen;

namespace Ragusa.Engines;

/// <summary>Reads an HTML part for what a person sees, what is hidden, and what it names. Nothing is loaded and nothing runs.</summary>
internal sealed class HtmlReading
{
    private const int LongestLinkText = 300;
    private const int White = 0xFFFFFF;

    private static readonly FrozenSet<string> Void = FrozenSet.Create(StringComparer.Ordinal, "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr");

    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(StringComparer.Ordinal,
        "address", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "option", "p", "pre", "table", "tr", "ul", "article", "section", "header", "footer");

    // A new one ends the one before it.
    private static readonly FrozenSet<string> SelfEnding = FrozenSet.Create(StringComparer.Ordinal, "p", "li", "option", "td", "th", "tr", "dd", "dt");

    private readonly HtmlTokens tokens;
    private readonly FindingList findings;
    private readonly MailLinks links;
    private readonly HtmlText visible = new();
    private readonly HtmlText hidden = new();
    private readonly List<Element> open = [];
    private readonly Dictionary<string, int> openByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HtmlStyle> styles = new(StringComparer.Ordinal);
    private readonly List<(int Start, int End)> anchors = [];
    private (string Target, int Start, string Alt)? anchor;

    private HtmlReading(string html, FindingList findings, MailLinks links)
    {
        tokens = new HtmlTokens(html, findings);
        (this.findings, this.links) = (findings, links);
    }

    public static (string Visible, string Hidden) Read(string html, FindingList findings, MailLinks links) => new HtmlReading(html, findings, links).Run();

    private readonly record struct Element(string Name, bool IsHidden, int Colour, int? Ground);

    private Element Top => open.Count == 0 ? new Element("", false, 0, White) : open[^1];

    private (string Visible, string Hidden) Run()
    {
        while (tokens.Next())
        {
            switch (tokens.Kind)
            {
                case HtmlToken.Text:
                    Text();
                    break;
                case HtmlToken.Start:
                    Start(tokens.Name);
                    break;
                default:
                    End(tokens.Name);
                    break;
            }
        }

        CloseAnchor();
        if (hidden.Length > 0) findings.Add(MailOddity.HiddenText, hidden.ToString());
        var text = visible.ToString();
        links.FindTyped(text, anchors);
        return (text, hidden.ToString());
    }

    private void Text()
    {
        if (tokens.RawOf is { } raw and not "textarea")
        {
            if (raw == "style") StyleSheet(tokens.Text);
            return;
        }

        var (text, top) = (HtmlEntities.Decode(tokens.Text), Top);
        (IsUnseen(top) ? hidden : visible).Append(text, openByName.GetValueOrDefault("pre") > 0);
    }

    private static bool IsUnseen(Element top) => top.IsHidden || (top.Ground is { } ground && HtmlStyle.IsSame(top.Colour, ground));

    private void Start(string name)
    {
        if (Blocks.Contains(name)) visible.Break();
        else if (name is "td" or "th") visible.Space();
        if (name == "br") hidden.Break();
        if (tokens.HasHandler) findings.Add(MailOddity.RunsScript, name);
        var element = Styled(name);
        Targets(name, element.IsHidden);
        if (Void.Contains(name)) return;

        if (open.Count > 0 && open[^1].Name == name && SelfEnding.Contains(name)) Pop();
        open.Add(element);
        openByName[name] = openByName.GetValueOrDefault(name) + 1;
    }

    private void End(string name)
    {
        if (Blocks.Contains(name)) visible.Break();
        if (name == "a") CloseAnchor();
        // Without an open one there is nothing to look for: each element is looked at once and taken off once.
        if (openByName.GetValueOrDefault(name) == 0) return;
        while (open[^1].Name != name) Pop();
        Pop();
    }

    private void Pop()
    {
        openByName[open[^1].Name]--;
        open.RemoveAt(open.Count - 1);
    }

    private Element Styled(string name)
    {
        var above = Top;
        var style = tokens["style"] is { } written ? StyleOf(written) : null;
        var colour = HtmlStyle.ColourOf(name == "font" ? tokens["color"] : null) ?? style?.Colour;
        var ground = tokens["bgcolor"] ?? style?.Ground;
        // On a picture, and on a colour that is not understood, nobody knows.
        var isUnknown = tokens["background"] is not null || (ground is not null && HtmlStyle.ColourOf(ground) is null) || style?.HasPicture == true;
        return new Element(
            name, above.IsHidden || tokens["hidden"] is not null || (style is not null && style.Hides) || name is "noframes" or "template",
            colour ?? above.Colour, isUnknown ? null : HtmlStyle.ColourOf(ground) ?? above.Ground);
    }

    // A page says the same style again and again.
    private HtmlStyle StyleOf(string written)
    {
        const int most = 1_000;
        if (styles.TryGetValue(written, out var known)) return known;
        var style = HtmlStyle.Read(written);
        if (styles.Count < most) styles[written] = style;
        return style;
    }

    private void Targets(string name, bool isHidden)
    {
        switch (name)
        {
            case "base" when tokens["href"] is { } href:
                links.Base ??= href;
                break;
            case "a" or "area":
                CloseAnchor();
                if (tokens["href"] is { } target) anchor = (target, visible.Length, tokens["alt"] ?? "");
                if (name == "area") CloseAnchor();
                break;
            case "form":
                findings.Add(MailOddity.AsksByForm, tokens["action"] ?? "");
                Add(MailLinkKind.Form, tokens["action"]);
                break;
            case "input" or "button":
                Add(MailLinkKind.Form, tokens["formaction"]);
                break;
            case "img":
                Image(isHidden);
                break;
            case "meta" when "refresh".Equals(tokens["http-equiv"]?.Trim(), StringComparison.OrdinalIgnoreCase):
                Add(MailLinkKind.Redirect, AfterUrl(tokens["content"] ?? ""));
                break;
            case "link":
                Loads(MailLinkKind.Style, tokens["href"]);
                break;
            case "script":
                findings.Add(MailOddity.RunsScript, tokens["src"] ?? name);
                Loads(MailLinkKind.Active, tokens["src"]);
                break;
            case "iframe" or "frame" or "embed" or "object" or "applet" or "video" or "audio" or "source":
                Loads(MailLinkKind.Active, tokens["src"] ?? tokens["data"]);
                break;
            default:
                break;
        }

        if (name != "img") Loads(MailLinkKind.Style, tokens["background"]);
    }

    private void CloseAnchor()
    {
        if (anchor is not { } a) return;
        anchor = null;
        var start = Math.Min(a.Start, visible.Length);
        var isCut = visible.Length > start + LongestLinkText;
        var text = visible.Between(start, isCut ? start + LongestLinkText : visible.Length);
        // Half a word at the cut would show half a host.
        if (isCut && text.LastIndexOfAny([' ', '\n']) is > 0 and var last) text = text[..last];
        links.Add(MailLinkKind.Anchor, a.Target, text.Length > 0 ? text : a.Alt);
        anchors.Add((start, visible.Length));
    }

    private void Image(bool isHidden)
    {
        if (anchor is { Alt.Length: 0 } a && tokens["alt"] is { } alt) anchor = a with { Alt = alt.Length > LongestLinkText ? alt[..LongestLinkText] : alt };
        var isPixel = isHidden || IsTiny(tokens["width"]) || IsTiny(tokens["height"]) || (tokens["style"] is { } style && StyleOf(style).Hides);
        if (Loads(isPixel ? MailLinkKind.Pixel : MailLinkKind.Image, tokens["src"]) && isPixel) findings.Add(MailOddity.TrackingPixel, tokens["src"]!);
    }

    private static bool IsTiny(string? size) => size?.Trim() is "0" or "1" or "0px" or "1px";

    private void Add(MailLinkKind kind, string? target)
    {
        if (!string.IsNullOrWhiteSpace(target)) links.Add(kind, target, "");
    }

    // What lies within the mail itself loads nothing.
    private bool Loads(MailLinkKind kind, string? target)
    {
        if (string.IsNullOrWhiteSpace(target)) return false;
        var start = target.AsSpan().TrimStart();
        if (start.StartsWith("cid:", StringComparison.OrdinalIgnoreCase) || start.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return false;

        findings.Add(MailOddity.LoadsContent, target);
        links.Add(kind, target, "");
        return true;
    }

    private void StyleSheet(ReadOnlySpan<char> sheet)
    {
        const int most = 100;
        for (var n = 0; n < most && sheet.IndexOf("url(", StringComparison.OrdinalIgnoreCase) is >= 0 and var at; n++)
        {
            sheet = sheet[(at + 4)..];
            var end = sheet.IndexOf(')');
            if (end < 0) return;
            Loads(MailLinkKind.Style, sheet[..Math.Min(end, 8_000)].Trim("\"' \t\r\n").ToString());
        }
    }

    private static string AfterUrl(string content)
    {
        var at = content.IndexOf("url=", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : content[(at + 4)..].Trim(' ', '"', '\'');
    }
}

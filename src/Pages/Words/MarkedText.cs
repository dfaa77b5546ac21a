using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Ragusa.Pages;

/// <summary>A text with strong words and links. The markup is recognised after encoding, so nothing else in a text or value can become a tag.</summary>
internal sealed partial class MarkedText(string text, (string Name, object? Value)[] values, Language language) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Render(encoder));

    private string Render(HtmlEncoder encoder)
    {
        // Values go in last: a value that looks like markup is encoded and never read as markup.
        var html = encoder.Encode(text);
        html = Strong().Replace(html, "<$1strong>");
        html = LinkStart().Replace(html, m => $"<a class=\"govuk-link\" href=\"{encoder.Encode(Address(m.Groups[1].Value))}\">");
        html = html.Replace("&lt;/a&gt;", "</a>", StringComparison.Ordinal);
        return Placeholder().Replace(html, m => Value(m, encoder));
    }

    private string Value(Match placeholder, HtmlEncoder encoder)
    {
        var name = placeholder.Groups[1].Value;
        return values.Any(v => v.Name == name)
            ? $"<bdi>{encoder.Encode(Convert.ToString(Find(name), language.Culture) ?? "")}</bdi>"
            : placeholder.Value;
    }

    private string Address(string name)
    {
        var address = Find(name)?.ToString() ?? throw new KeyNotFoundException($"The link \"{name}\" of a text has no address");
        var isSafe = !address.StartsWith("//", StringComparison.Ordinal) && SafeStarts.Any(s => address.StartsWith(s, StringComparison.Ordinal));
        return isSafe
            ? address
            : throw new InvalidOperationException($"The link \"{name}\" of a text may not point there");
    }

    private object? Find(string name) => values.FirstOrDefault(v => v.Name == name).Value;

    private static readonly string[] SafeStarts = ["/", "#", "https://", "tel:", "mailto:"];

    [GeneratedRegex("&lt;(/?)strong&gt;")]
    private static partial Regex Strong();

    [GeneratedRegex("&lt;a:([a-z-]+)&gt;")]
    private static partial Regex LinkStart();

    [GeneratedRegex(@"\{([a-z][a-zA-Z0-9-]*)\}")]
    private static partial Regex Placeholder();
}

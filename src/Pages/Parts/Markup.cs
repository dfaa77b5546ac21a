using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Ragusa.Pages;

/// <summary>Writes HTML in the order it is read. Texts and attribute values are encoded; an attribute that is null is left out.</summary>
internal sealed class Markup : IHtmlContent
{
    private readonly HtmlContentBuilder content = new();

    internal static (string, string?) Class(params string?[] names)
    {
        var kept = string.Join(' ', names.Where(n => !string.IsNullOrEmpty(n)));
        return ("class", kept.Length == 0 ? null : kept);
    }

    internal Markup Open(string tag, params (string Name, string? Value)[] attributes)
    {
        content.AppendHtml("<").AppendHtml(tag);
        foreach (var (name, value) in attributes)
        {
            if (value is null) continue;

            content.AppendHtml(" ").AppendHtml(name);
            if (value.Length > 0) content.AppendHtml("=\"").Append(value).AppendHtml("\"");
        }

        content.AppendHtml(">");
        return this;
    }

    internal Markup Close(string tag)
    {
        content.AppendHtml("</").AppendHtml(tag).AppendHtml(">");
        return this;
    }

    internal Markup Text(string? text)
    {
        content.Append(text);
        return this;
    }

    internal Markup Add(IHtmlContent? part)
    {
        if (part is not null) content.AppendHtml(part);
        return this;
    }

    internal Markup Element(string tag, string? text, params (string Name, string? Value)[] attributes) =>
        Open(tag, attributes).Text(text).Close(tag);

    internal Markup When(bool condition, Action<Markup> part)
    {
        if (condition) part(this);
        return this;
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => content.WriteTo(writer, encoder);
}

using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>A part of a page that stands around other content.</summary>
public abstract class PartTagHelper : TagHelper
{
    public sealed override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        var attributes = output.Attributes.Select(a => (a.Name, a.Value?.ToString())).ToArray();
        output.TagName = null;
        output.Content.SetHtmlContent(Render(inside, attributes));
    }

    private protected abstract Markup Render(IHtmlContent inside, (string Name, string? Value)[] attributes);
}

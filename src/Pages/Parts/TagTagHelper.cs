using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>A state in one or two words. <c>&lt;ragusa-tag kind="waiting"&gt;…&lt;/ragusa-tag&gt;</c></summary>
[HtmlTargetElement("ragusa-tag")]
public sealed class TagTagHelper : PartTagHelper
{
    /// <summary>action, danger, done, waiting or quiet. The word carries the meaning, never the colour alone.</summary>
    public string Kind { get; set; } = "action";

    private protected override Markup Render(IHtmlContent inside, (string Name, string? Value)[] attributes) => new Markup()
        .Open("strong", [Markup.Class("govuk-tag", "ragusa-tag--" + Kind), .. attributes]).Add(inside).Close("strong");
}

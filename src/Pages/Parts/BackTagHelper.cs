using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>The way back, above the heading. <c>&lt;ragusa-back href="/report/role" /&gt;</c></summary>
[HtmlTargetElement("ragusa-back", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BackTagHelper(Words words) : TagHelper
{
    public string Href { get; set; } = "/";

    /// <summary>"Back" if not given.</summary>
    public string? Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(new Markup().Element("a", Text ?? words["pages.back"], ("href", Href), ("class", "govuk-back-link")));
    }
}

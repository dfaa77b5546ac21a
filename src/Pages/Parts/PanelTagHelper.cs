using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>The end of a journey: it is done. <c>&lt;ragusa-panel title="Report received"&gt;…&lt;/ragusa-panel&gt;</c></summary>
[HtmlTargetElement("ragusa-panel")]
public sealed class PanelTagHelper : PartTagHelper
{
    public string Title { get; set; } = "";

    private protected override Markup Render(IHtmlContent inside, (string Name, string? Value)[] attributes) => new Markup()
        .Open("div", [("class", "govuk-panel govuk-panel--confirmation"), .. attributes])
        .Element("h1", Title, ("class", "govuk-panel__title"))
        .Open("div", ("class", "govuk-panel__body")).Add(inside).Close("div")
        .Close("div");
}

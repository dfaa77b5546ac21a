using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>More, for those who want it. <c>&lt;ragusa-details summary="Why we ask"&gt;…&lt;/ragusa-details&gt;</c></summary>
[HtmlTargetElement("ragusa-details")]
public sealed class DetailsTagHelper : PartTagHelper
{
    public string Summary { get; set; } = "";

    public bool Open { get; set; }

    private protected override Markup Render(IHtmlContent inside, (string Name, string? Value)[] attributes) => new Markup()
        .Open("details", [("class", "govuk-details"), ("open", Open ? "" : null), .. attributes])
        .Open("summary", ("class", "govuk-details__summary"))
        .Element("span", Summary, ("class", "govuk-details__summary-text"))
        .Close("summary")
        .Open("div", ("class", "govuk-details__text")).Add(inside).Close("div")
        .Close("details");
}

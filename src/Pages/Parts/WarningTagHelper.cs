using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>One sentence that must not be missed. <c>&lt;ragusa-warning&gt;…&lt;/ragusa-warning&gt;</c></summary>
[HtmlTargetElement("ragusa-warning")]
public sealed class WarningTagHelper(Words words) : PartTagHelper
{
    private protected override Markup Render(IHtmlContent inside, (string Name, string? Value)[] attributes) => new Markup()
        .Open("div", [("class", "govuk-warning-text"), .. attributes])
        .Element("span", "!", ("class", "govuk-warning-text__icon"), ("aria-hidden", "true"))
        .Open("strong", ("class", "govuk-warning-text__text"))
        .Element("span", words["pages.warning"], ("class", "govuk-visually-hidden"))
        .Text(" ").Add(inside)
        .Close("strong").Close("div");
}

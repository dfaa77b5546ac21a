using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>Fields that belong together under one question. <c>&lt;ragusa-group label="Where was it?" heading="true"&gt;…fields…&lt;/ragusa-group&gt;</c></summary>
[HtmlTargetElement("ragusa-group")]
public sealed class GroupTagHelper : PartTagHelper
{
    public string Label { get; set; } = "";

    public bool Heading { get; set; }

    private protected override Markup Render(IHtmlContent inside, (string Name, string? Value)[] attributes) => new Markup()
        .Open("fieldset", [("class", "govuk-fieldset"), .. attributes])
        .Open("legend", Markup.Class("govuk-fieldset__legend", Heading ? "govuk-fieldset__legend--l" : "govuk-fieldset__legend--m"))
        .Add(Heading ? new Markup().Element("h1", Label, ("class", "govuk-fieldset__heading")) : new Markup().Text(Label))
        .Close("legend")
        .Add(inside)
        .Close("fieldset");
}

using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>A code to keep: shown large, from left to right, with a button that copies it (with script). <c>&lt;ragusa-copy value="@code" label="Follow-up code" /&gt;</c></summary>
[HtmlTargetElement("ragusa-copy", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CopyTagHelper(Words words) : TagHelper
{
    public string Value { get; set; } = "";

    /// <summary>What the code is.</summary>
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(new Markup()
            .Open("div", ("class", "ragusa-code"))
            .Element("span", Label, ("class", "ragusa-code__label"))
            .Element("code", Value, ("class", "ragusa-code__value"), ("dir", "ltr"), ("translate", "no"))
            .Open("button",
                ("type", "button"), ("hidden", ""), ("class", "govuk-button govuk-button--secondary ragusa-code__copy"),
                ("data-copy", Value), ("data-copied", words["pages.copied"]))
            .Text(words["pages.copy"]).Element("span", " " + Label, ("class", "govuk-visually-hidden"))
            .Close("button")
            .Element("span", null, ("class", "ragusa-code__status"), ("role", "status"))
            .Close("div"));
    }
}

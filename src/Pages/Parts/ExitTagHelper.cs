using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>"Leave this page": a plain link to a dull site; with script it also covers the page at once and answers to three Shifts.</summary>
/// <remarks>The portal's layout places it; no page does.</remarks>
[HtmlTargetElement("ragusa-exit", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ExitTagHelper(Words words, Country country) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(new Markup()
            .Open("div",
                ("class", "govuk-exit-this-page"), ("data-module", "govuk-exit-this-page"),
                ("data-i18n.activated", words["pages.exit.activated"]),
                ("data-i18n.timed-out", words["pages.exit.timed-out"]),
                ("data-i18n.press-two-more-times", words["pages.exit.two-more"]),
                ("data-i18n.press-one-more-time", words["pages.exit.one-more"]))
            .Open("a",
                ("href", country.ExitSite), ("role", "button"), ("draggable", "false"), ("rel", "nofollow noreferrer"),
                ("class", "govuk-button govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button"))
            .Text(words["pages.exit.leave"])
            .Close("a").Close("div"));
    }
}

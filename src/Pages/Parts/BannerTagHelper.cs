using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>What just happened, above the heading. <c>&lt;ragusa-banner kind="done" title="Saved"&gt;…&lt;/ragusa-banner&gt;</c></summary>
[HtmlTargetElement("ragusa-banner")]
public sealed class BannerTagHelper(Words words) : PartTagHelper
{
    /// <summary>important or done; a done one is read out at once.</summary>
    public string Kind { get; set; } = "important";

    public string? Title { get; set; }

    private bool IsDone => Kind == "done";

    private protected override Markup Render(IHtmlContent inside, (string Name, string? Value)[] attributes) => new Markup()
        .Open("div",
        [
            Markup.Class("govuk-notification-banner", IsDone ? "govuk-notification-banner--success" : null),
            ("role", IsDone ? "alert" : "region"), ("aria-labelledby", "banner-title"), ("data-module", "govuk-notification-banner"), .. attributes,
        ])
        .Open("div", ("class", "govuk-notification-banner__header"))
        .Element("h2", Title ?? words[IsDone ? "pages.done" : "pages.important"], ("class", "govuk-notification-banner__title"), ("id", "banner-title"))
        .Close("div")
        .Open("div", ("class", "govuk-notification-banner__content")).Add(inside).Close("div")
        .Close("div");
}

using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>
/// Keyset paging: the next page begins after a key, so that rows that arrive meanwhile shift nothing.
/// <c>&lt;ragusa-paging next="@Model.After" previous="@Model.Before" /&gt;</c> sends <c>?after=…</c> and <c>?before=…</c>.
/// </summary>
[HtmlTargetElement("ragusa-paging", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagingTagHelper(Words words) : TagHelper
{
    /// <summary>The key after which the next page begins; null on the last.</summary>
    public string? Next { get; set; }

    /// <summary>The key before which the previous page ends; null on the first.</summary>
    public string? Previous { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (string.IsNullOrEmpty(Next) && string.IsNullOrEmpty(Previous)) return;

        output.Content.SetHtmlContent(new Markup()
            .Open("nav", ("class", "govuk-pagination"), ("aria-label", words["pages.paging"]))
            .Add(Link("prev", Previous, words["pages.paging.previous"], ("before", Previous), ("after", null)))
            .Add(Link("next", Next, words["pages.paging.next"], ("after", Next), ("before", null)))
            .Close("nav"));
    }

    private Markup Link(string rel, string? key, string text, params (string, string?)[] query) => new Markup().When(!string.IsNullOrEmpty(key), m => m
        .Open("div", ("class", "govuk-pagination__" + rel))
        .Open("a", ("class", "govuk-link govuk-pagination__link"), ("rel", rel), ("href", QueryAddress.With(View.HttpContext.Request, query)))
        .Element("span", text, ("class", "govuk-pagination__link-title"))
        .Close("a").Close("div"));
}

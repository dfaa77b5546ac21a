using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>
/// The head of a column that rows can be sorted by: a link that keeps every filter and starts at the first page.
/// <c>&lt;ragusa-sort by="amount" current="@Model.Sort"&gt;Amount&lt;/ragusa-sort&gt;</c> sends <c>?sort=amount</c>, then <c>?sort=-amount</c>.
/// </summary>
[HtmlTargetElement("ragusa-sort")]
public sealed class SortTagHelper : PartTagHelper
{
    public string By { get; set; } = "";

    /// <summary>The order now: <c>amount</c>, or <c>-amount</c> for the largest first.</summary>
    public string? Current { get; set; }

    public bool Numeric { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    private protected override Markup Render(IHtmlContent inside, (string Name, string? Value)[] attributes)
    {
        var (next, state) = Current == By ? ("-" + By, "ascending") : Current == "-" + By ? (By, "descending") : (By, "none");
        return new Markup()
            .Open("th",
            [
                ("scope", "col"), ("aria-sort", state), .. attributes,
                Markup.Class("govuk-table__header", Numeric ? "govuk-table__header--numeric" : null),
            ])
            .Open("a", ("class", "ragusa-sort"), ("href", QueryAddress.With(View.HttpContext.Request, ("sort", next), ("after", null), ("before", null))))
            .Add(inside)
            .Close("a").Close("th");
    }
}

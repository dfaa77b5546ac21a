using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>
/// The summary at the top of a page that came back with errors; nothing if there are none. <c>&lt;ragusa-errors /&gt;</c> lists the
/// ModelState, <c>&lt;ragusa-errors items="@errors" /&gt;</c> what is given. Each links to its field; the title of the page says "Error".
/// </summary>
[HtmlTargetElement("ragusa-errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorsTagHelper(Words words) : TagHelper
{
    /// <summary>Set by the summary, read by the layout: the page has errors.</summary>
    internal const string Mark = "Ragusa.HasErrors";

    public IEnumerable<PageError>? Items { get; set; }

    /// <summary>The names of the fields as they stand on the page: errors are listed in that order, not by the alphabet as the ModelState has them.</summary>
    public IReadOnlyList<string> Fields { get; set; } = [];

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var errors = (Items ?? FromModelState()).OrderBy(PlaceOf).ToList();
        if (errors.Count == 0) return;

        View.ViewData[Mark] = true;
        var list = new Markup()
            .Open("div", ("class", "govuk-error-summary"), ("data-module", "govuk-error-summary"), ("id", "errors"))
            .Open("div", ("role", "alert"))
            .Element("h2", words["pages.error-title"], ("class", "govuk-error-summary__title"))
            .Open("div", ("class", "govuk-error-summary__body"))
            .Open("ul", ("class", "govuk-list govuk-error-summary__list"));
        foreach (var error in errors) list.Add(Line(error));

        output.Content.SetHtmlContent(list.Close("ul").Close("div").Close("div").Close("div"));
    }

    // A part of a field ("to.iban") stands where its field stands; what has no place comes last.
    private int PlaceOf(PageError error)
    {
        var isPart = (string name) => error.Field == name || error.Field?.StartsWith(name + ".", StringComparison.Ordinal) == true;
        return Fields.TakeWhile(name => !isPart(name)).Count();
    }

    private static Markup Line(PageError error) => string.IsNullOrEmpty(error.Field)
        ? new Markup().Element("li", error.Words)
        : new Markup().Open("li").Element("a", error.Words, ("href", "#" + FieldTagHelper.IdOf(error.Field))).Close("li");

    private IEnumerable<PageError> FromModelState() =>
        from entry in View.ViewData.ModelState
        from error in entry.Value.Errors.Take(1)
        select new PageError(entry.Key, words.OfError(error.ErrorMessage));
}

using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>A button says what it does. <c>&lt;ragusa-button&gt;@W["report.send"]&lt;/ragusa-button&gt;</c>; with <c>href</c> it is a link that starts something.</summary>
[HtmlTargetElement("ragusa-button")]
public sealed class ButtonTagHelper : PartTagHelper
{
    public string? Href { get; set; }

    /// <summary>primary, secondary or danger.</summary>
    public string Kind { get; set; } = "primary";

    public string? Name { get; set; }

    public string? Value { get; set; }

    /// <summary>A large one with an arrow: the start of a journey.</summary>
    public bool Start { get; set; }

    private protected override Markup Render(IHtmlContent inside, (string Name, string? Value)[] attributes)
    {
        var look = Markup.Class("govuk-button", KindClass(), Start ? "govuk-button--start" : null);
        return Href is null
            ? new Markup()
                .Open("button", [look, ("type", "submit"), ("name", Name), ("value", Value), ("data-module", "govuk-button"), ("data-prevent-double-click", "true"), .. attributes])
                .Add(inside).Close("button")
            : new Markup()
                .Open("a", [look, ("href", Href), ("role", "button"), ("draggable", "false"), ("data-module", "govuk-button"), .. attributes])
                .Add(inside).Add(Arrow()).Close("a");
    }

    private string? KindClass() => Kind switch
    {
        "secondary" => "govuk-button--secondary",
        "danger" => "govuk-button--warning",
        _ => null,
    };

    private Markup Arrow() => new Markup().When(Start, m => m
        .Open("svg", ("class", "govuk-button__start-icon"), ("width", "18"), ("height", "18"), ("viewBox", "0 0 18 18"), ("aria-hidden", "true"), ("focusable", "false"))
        .Open("path", ("fill", "none"), ("stroke", "currentColor"), ("stroke-width", "2.5"), ("stroke-linecap", "round"), ("stroke-linejoin", "round"), ("d", "M3 9h12M10 4l5 5-5 5"))
        .Close("path").Close("svg"));
}

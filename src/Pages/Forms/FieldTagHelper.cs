using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>
/// What all fields share: a name, the words around it, and the error. All is given as plain attributes, so that a field may
/// come from a model or from a template read at run time; what is not given is taken from the ModelState under the name.
/// </summary>
public abstract class FieldTagHelper(Words words) : TagHelper
{
    /// <summary>The name that is posted; also the key in the ModelState.</summary>
    public string Name { get; set; } = "";

    /// <summary>The question or label.</summary>
    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>What is wrong, in words; without it the first error of the ModelState.</summary>
    public string? Error { get; set; }

    /// <summary>The label is the heading of the page: one question per page.</summary>
    public bool Heading { get; set; }

    /// <summary>s, m, l or xl; a heading is l.</summary>
    public string? LabelSize { get; set; }

    /// <summary>The label is there for screen readers only.</summary>
    public bool HiddenLabel { get; set; }

    /// <summary>Where errors link to; made from the name if not given.</summary>
    public string? Id { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    protected Words W => words;

    private protected string FieldId => Id ?? IdOf(Name);

    private protected string ErrorId => FieldId + "-error";

    private protected string HintId => FieldId + "-hint";

    private protected string? ErrorWords { get; private set; }

    private protected bool HasError => ErrorWords is not null;

    /// <summary>The id of the first control of a field; errors link to it.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "-");

    public sealed override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ErrorWords = Error ?? ErrorOf(Name);
        var attributes = output.Attributes.Select(a => (a.Name, a.Value?.ToString())).ToArray();
        output.TagName = null;
        output.Content.SetHtmlContent(Render(attributes));
    }

    /// <param name="attributes">Attributes that are not the tag helper's own (<c>data-…</c>): they go to the control.</param>
    private protected abstract Markup Render((string Name, string? Value)[] attributes);

    private protected string? ErrorOf(string name) =>
        View.ViewData.ModelState.TryGetValue(name, out var entry) && entry.ValidationState == ModelValidationState.Invalid
            ? W.OfError(entry.Errors[0].ErrorMessage)
            : null;

    /// <summary>What was typed, if the page came back with errors.</summary>
    private protected string? Typed(string name) =>
        View.ViewData.ModelState.TryGetValue(name, out var entry) ? entry.AttemptedValue : null;

    private protected string? DescribedBy(params string?[] more)
    {
        var ids = string.Join(' ', new[] { Hint is null ? null : HintId, HasError ? ErrorId : null }.Concat(more).OfType<string>());
        return ids.Length == 0 ? null : ids;
    }

    private protected Markup Group(Markup inside, params (string, string?)[] attributes) => new Markup()
        .Open("div", [Markup.Class("govuk-form-group", HasError ? "govuk-form-group--error" : null), .. attributes])
        .Add(inside)
        .Close("div");

    private protected Markup LabelPart()
    {
        var label = new Markup().Element("label", Label, ("for", FieldId), Markup.Class(
            "govuk-label", SizeClass("govuk-label"), HiddenLabel ? "govuk-visually-hidden" : null));
        return Heading ? new Markup().Open("h1", ("class", "govuk-label-wrapper")).Add(label).Close("h1") : label;
    }

    private protected Markup Fieldset(Markup inside, string? role = null) => new Markup()
        .Open("fieldset", ("class", "govuk-fieldset"), ("role", role), ("aria-describedby", DescribedBy()))
        .Open("legend", Markup.Class("govuk-fieldset__legend", SizeClass("govuk-fieldset__legend"), HiddenLabel ? "govuk-visually-hidden" : null))
        .Add(Heading ? new Markup().Element("h1", Label, ("class", "govuk-fieldset__heading")) : new Markup().Text(Label))
        .Close("legend")
        .Add(HintPart())
        .Add(ErrorPart())
        .Add(inside)
        .Close("fieldset");

    private protected Markup HintPart() => new Markup().When(Hint is not null, m => m
        .Element("div", Hint, ("id", HintId), ("class", "govuk-hint")));

    private protected Markup ErrorPart() => new Markup().When(HasError, m => m
        .Open("p", ("id", ErrorId), ("class", "govuk-error-message"))
        .Element("span", W["pages.error-prefix"], ("class", "govuk-visually-hidden"))
        .Text(" ").Text(ErrorWords)
        .Close("p"));

    private string? SizeClass(string block) => (LabelSize ?? (Heading ? "l" : null)) is { } size ? $"{block}--{size}" : null;
}

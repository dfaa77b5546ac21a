using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>One box to tick: consent, confirmation. <c>&lt;ragusa-checkbox name="agreed" label="I have saved the code" checked="@agreed" /&gt;</c></summary>
[HtmlTargetElement("ragusa-checkbox", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxTagHelper(Words words) : FieldTagHelper(words)
{
    public bool Checked { get; set; }

    public string Value { get; set; } = "true";

    private protected override Markup Render((string Name, string? Value)[] attributes) => Group(new Markup()
        .Add(ErrorPart())
        .Open("div", ("class", "govuk-checkboxes"), ("data-module", "govuk-checkboxes"))
        .Open("div", ("class", "govuk-checkboxes__item"))
        .Open("input",
        [
            ("class", "govuk-checkboxes__input"), ("id", FieldId), ("name", Name), ("type", "checkbox"), ("value", Value),
            ("checked", Checked || Typed(Name) == Value ? "" : null), ("aria-describedby", DescribedBy()), ("aria-invalid", HasError ? "true" : null), .. attributes,
        ])
        .Element("label", Label, ("class", "govuk-label govuk-checkboxes__label"), ("for", FieldId))
        .When(Hint is not null, m => m.Element("div", Hint, ("id", HintId), ("class", "govuk-hint govuk-checkboxes__hint")))
        .Close("div").Close("div"));
}

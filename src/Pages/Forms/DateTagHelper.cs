using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>A date in three boxes, posted as <c>name.day</c>, <c>name.month</c>, <c>name.year</c>. <c>&lt;ragusa-date name="sent" label="…" value="@typed" /&gt;</c></summary>
/// <remarks>The first box has the id of the field itself, so that errors link to it.</remarks>
[HtmlTargetElement("ragusa-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper(Words words) : FieldTagHelper(words)
{
    public TypedDate? Value { get; set; }

    /// <summary>bday for a date of birth.</summary>
    public string? Autocomplete { get; set; }

    private protected override Markup Render((string Name, string? Value)[] attributes) => Group(Fieldset(
        new Markup()
            .Open("div", ("class", "govuk-date-input"), ("id", FieldId + "-date"))
            .Add(Box("day", FieldId, 2, Value?.Day, attributes))
            .Add(Box("month", FieldId + "-month", 2, Value?.Month, attributes))
            .Add(Box("year", FieldId + "-year", 4, Value?.Year, attributes))
            .Close("div"),
        role: "group"));

    private Markup Box(string part, string id, int width, string? value, (string Name, string? Value)[] attributes) => new Markup()
        .Open("div", ("class", "govuk-date-input__item"))
        .Open("div", ("class", "govuk-form-group"))
        .Element("label", W["pages.date." + part], ("class", "govuk-label govuk-date-input__label"), ("for", id))
        .Open("input",
        [
            Markup.Class("govuk-input govuk-date-input__input", $"govuk-input--width-{width}", HasError ? "govuk-input--error" : null),
            ("id", id), ("name", $"{Name}.{part}"), ("type", "text"), ("inputmode", "numeric"), ("value", value ?? Typed($"{Name}.{part}")),
            ("autocomplete", Autocomplete is null ? null : $"{Autocomplete}-{part}"), ("aria-invalid", HasError ? "true" : null), .. attributes,
        ])
        .Close("div").Close("div");
}

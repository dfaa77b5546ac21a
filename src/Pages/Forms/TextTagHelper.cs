using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>One line of text. <c>&lt;ragusa-text name="town" label="Town" value="@town" width="20" /&gt;</c></summary>
[HtmlTargetElement("ragusa-text", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextTagHelper(Words words) : FieldTagHelper(words)
{
    public string? Value { get; set; }

    /// <summary>text, email, tel, url, search.</summary>
    public string Type { get; set; } = "text";

    public string? Inputmode { get; set; }

    public string? Autocomplete { get; set; }

    /// <summary>Characters that fit: 2, 3, 4, 5, 10, 20; none is the whole line.</summary>
    public int? Width { get; set; }

    public int? Maxlength { get; set; }

    /// <summary>Names, codes and addresses are no words for a spelling checker.</summary>
    public bool Spellcheck { get; set; }

    /// <summary>Codes and addresses run from left to right in every language.</summary>
    public bool Ltr { get; set; }

    private protected override Markup Render((string Name, string? Value)[] attributes) => Group(new Markup()
        .Add(LabelPart())
        .Add(HintPart())
        .Add(ErrorPart())
        .Open("input",
        [
            Markup.Class("govuk-input", Width is null ? null : $"govuk-input--width-{Width}", HasError ? "govuk-input--error" : null),
            ("id", FieldId), ("name", Name), ("type", Type), ("value", Value ?? Typed(Name)), ("aria-describedby", DescribedBy()),
            ("inputmode", Inputmode), ("autocomplete", Autocomplete), ("maxlength", Maxlength?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("spellcheck", Spellcheck ? null : "false"), ("dir", Ltr ? "ltr" : null), ("aria-invalid", HasError ? "true" : null),
            .. attributes,
        ]));
}

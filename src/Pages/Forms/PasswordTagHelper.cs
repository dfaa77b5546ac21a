using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>A password with a button that shows it (with script). <c>&lt;ragusa-password name="password" label="Password" autocomplete="current-password" /&gt;</c></summary>
/// <remarks>Never filled in by the server.</remarks>
[HtmlTargetElement("ragusa-password", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PasswordTagHelper(Words words) : FieldTagHelper(words)
{
    /// <summary>current-password or new-password.</summary>
    public string Autocomplete { get; set; } = "current-password";

    private protected override Markup Render((string Name, string? Value)[] attributes)
    {
        var inside = new Markup()
            .Add(LabelPart()).Add(HintPart()).Add(ErrorPart())
            .Open("div", ("class", "govuk-input__wrapper govuk-password-input__wrapper"))
            .Open("input",
            [
                Markup.Class("govuk-input govuk-password-input__input govuk-js-password-input-input", HasError ? "govuk-input--error" : null),
                ("id", FieldId), ("name", Name), ("type", "password"), ("spellcheck", "false"), ("autocapitalize", "none"),
                ("autocomplete", Autocomplete), ("aria-describedby", DescribedBy()), ("aria-invalid", HasError ? "true" : null), .. attributes,
            ])
            .Element("button", W["pages.password.show"],
                ("type", "button"), ("hidden", ""), ("aria-controls", FieldId), ("aria-label", W["pages.password.show-label"]),
                ("class", "govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"))
            .Close("div");
        return new Markup()
            .Open("div",
                Markup.Class("govuk-form-group govuk-password-input", HasError ? "govuk-form-group--error" : null),
                ("data-module", "govuk-password-input"),
                ("data-i18n.show-password", W["pages.password.show"]),
                ("data-i18n.hide-password", W["pages.password.hide"]),
                ("data-i18n.show-password-aria-label", W["pages.password.show-label"]),
                ("data-i18n.hide-password-aria-label", W["pages.password.hide-label"]),
                ("data-i18n.password-shown-announcement", W["pages.password.shown"]),
                ("data-i18n.password-hidden-announcement", W["pages.password.hidden"]))
            .Add(inside)
            .Close("div");
    }
}

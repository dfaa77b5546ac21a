using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>An amount and its currency, posted as <c>name.amount</c> and <c>name.currency</c>. <c>&lt;ragusa-money name="lost" label="…" currencies="@choices" value="@typed" /&gt;</c></summary>
/// <remarks>The amount has the id of the field itself, so that errors link to it.</remarks>
[HtmlTargetElement("ragusa-money", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MoneyTagHelper(Words words) : FieldTagHelper(words)
{
    public TypedMoney? Value { get; set; }

    /// <summary>The first is chosen until another is.</summary>
    public IEnumerable<Choice> Currencies { get; set; } = [];

    private protected override Markup Render((string Name, string? Value)[] attributes) => Group(Fieldset(
        new Markup()
            .Open("div", ("class", "ragusa-money"))
            .Add(Amount(attributes))
            .Add(Currency())
            .Close("div"),
        role: "group"));

    private Markup Amount((string Name, string? Value)[] attributes) => new Markup()
        .Open("div", ("class", "govuk-form-group"))
        .Element("label", W["pages.money.amount"], ("class", "govuk-label"), ("for", FieldId))
        .Open("input",
        [
            Markup.Class("govuk-input govuk-input--width-10", HasError ? "govuk-input--error" : null),
            ("id", FieldId), ("name", Name + ".amount"), ("type", "text"), ("inputmode", "decimal"), ("spellcheck", "false"), ("autocomplete", "off"),
            ("dir", "ltr"), ("value", Value?.Amount ?? Typed(Name + ".amount")), ("aria-invalid", HasError ? "true" : null), .. attributes,
        ])
        .Close("div");

    private Markup Currency()
    {
        var id = FieldId + "-currency";
        var selected = Value?.Currency is { Length: > 0 } chosen ? chosen : Typed(Name + ".currency");
        return new Markup()
            .Open("div", ("class", "govuk-form-group"))
            .Element("label", W["pages.money.currency"], ("class", "govuk-label"), ("for", id))
            .Add(SelectTagHelper.Control([("class", "govuk-select"), ("id", id), ("name", Name + ".currency")], Currencies, selected, empty: null))
            .Close("div");
    }
}

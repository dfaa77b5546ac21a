using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>One of a long list: countries, currencies. <c>&lt;ragusa-select name="country" label="…" items="@choices" selected="@value" /&gt;</c></summary>
[HtmlTargetElement("ragusa-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper(Words words) : FieldTagHelper(words)
{
    public IEnumerable<Choice> Items { get; set; } = [];

    public string? Selected { get; set; }

    /// <summary>The first, empty entry; none if not given.</summary>
    public string? Empty { get; set; }

    public string? Autocomplete { get; set; }

    private protected override Markup Render((string Name, string? Value)[] attributes) => Group(new Markup()
        .Add(LabelPart())
        .Add(HintPart())
        .Add(ErrorPart())
        .Add(Control(
            [
                Markup.Class("govuk-select", HasError ? "govuk-select--error" : null), ("id", FieldId), ("name", Name), ("autocomplete", Autocomplete),
                ("aria-describedby", DescribedBy()), ("aria-invalid", HasError ? "true" : null), .. attributes,
            ],
            Items, Selected ?? Typed(Name), Empty)));

    internal static Markup Control((string, string?)[] attributes, IEnumerable<Choice> items, string? selected, string? empty)
    {
        var select = new Markup().Open("select", attributes);
        if (empty is not null) select.Element("option", empty, ("value", ""));
        foreach (var item in items)
        {
            select.Element("option", item.Label, ("value", item.Value), ("selected", item.Value == selected ? "" : null));
        }

        return select.Close("select");
    }
}

using System.Globalization;

namespace Ragusa.Pages;

/// <summary>What radios and checkboxes share: a list of answers in a fieldset.</summary>
public abstract class ChoicesTagHelper(Words words) : FieldTagHelper(words)
{
    public IEnumerable<Choice> Items { get; set; } = [];

    public bool Small { get; set; }

    private protected Markup Choices(string kind, Func<string, bool> isSelected, bool inline, (string Name, string? Value)[] attributes)
    {
        var block = $"govuk-{kind}";
        var list = new Markup().Open("div",
            Markup.Class(block, Small ? block + "--small" : null, inline ? block + "--inline" : null), ("data-module", block));
        var ordered = Items.OrderBy(i => i.Exclusive).ToList();
        for (var n = 0; n < ordered.Count; n++)
        {
            var startsExclusive = ordered[n].Exclusive && n > 0 && !ordered[n - 1].Exclusive;
            if (startsExclusive) list.Element("div", W["pages.or"], ("class", block + "__divider"));
            list.Add(Item(kind, ordered[n], ItemId(n), isSelected(ordered[n].Value), attributes));
        }

        return Group(Fieldset(list.Close("div")));
    }

    private string ItemId(int n) => n == 0 ? FieldId : string.Create(CultureInfo.InvariantCulture, $"{FieldId}-{n + 1}");

    private Markup Item(string kind, Choice choice, string id, bool selected, (string Name, string? Value)[] attributes)
    {
        var block = $"govuk-{kind}";
        var isExclusiveTick = choice.Exclusive && kind == "checkboxes";
        return new Markup()
            .Open("div", ("class", block + "__item"))
            .Open("input",
            [
                ("class", block + "__input"), ("id", id), ("name", Name), ("type", kind == "radios" ? "radio" : "checkbox"), ("value", choice.Value),
                ("checked", selected ? "" : null), ("aria-describedby", choice.Hint is null ? null : id + "-item-hint"),
                ("data-behaviour", isExclusiveTick ? "exclusive" : null), .. attributes,
            ])
            .Element("label", choice.Label, ("class", $"govuk-label {block}__label"), ("for", id))
            .When(choice.Hint is not null, m => m.Element("div", choice.Hint, ("id", id + "-item-hint"), ("class", $"govuk-hint {block}__hint")))
            .Close("div");
    }
}

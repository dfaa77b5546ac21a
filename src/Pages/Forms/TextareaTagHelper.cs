using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>Several lines, with a count of the characters left. <c>&lt;ragusa-textarea name="story" label="…" limit="10000" rows="10" /&gt;</c></summary>
[HtmlTargetElement("ragusa-textarea", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextareaTagHelper(Words words) : FieldTagHelper(words)
{
    public string? Value { get; set; }

    public int Rows { get; set; } = 5;

    /// <summary>Characters at most; the field takes more, so that nothing pasted is cut off without a word.</summary>
    public int? Limit { get; set; }

    public string? Autocomplete { get; set; }

    private protected override Markup Render((string Name, string? Value)[] attributes)
    {
        var counted = Limit is not null;
        var limit = Limit?.ToString(CultureInfo.InvariantCulture);
        var inside = new Markup()
            .Add(LabelPart()).Add(HintPart()).Add(ErrorPart())
            .Open("textarea",
            [
                Markup.Class("govuk-textarea", counted ? "govuk-js-character-count" : null, HasError ? "govuk-textarea--error" : null),
                ("id", FieldId), ("name", Name), ("rows", Rows.ToString(CultureInfo.InvariantCulture)), ("dir", "auto"), ("autocomplete", Autocomplete),
                ("aria-describedby", DescribedBy(counted ? FieldId + "-info" : null)), ("aria-invalid", HasError ? "true" : null), .. attributes,
            ])
            // The parser drops one line break after the tag: without this one, a text that begins with one would lose it.
            .Text("\n").Text(Value ?? Typed(Name)).Close("textarea")
            .When(counted, m => m.Element("div", W["pages.count.limit", ("count", Limit)], ("id", FieldId + "-info"), ("class", "govuk-hint govuk-character-count__message")));
        if (!counted) return Group(inside);

        return new Markup()
            .Open("div",
                Markup.Class("govuk-form-group govuk-character-count", HasError ? "govuk-form-group--error" : null),
                ("data-module", "govuk-character-count"), ("data-maxlength", limit), ("data-threshold", "50"),
                ("data-i18n.characters-under-limit.one", W["pages.count.under.one"]),
                ("data-i18n.characters-under-limit.other", W["pages.count.under.other"]),
                ("data-i18n.characters-at-limit", W["pages.count.at"]),
                ("data-i18n.characters-over-limit.one", W["pages.count.over.one"]),
                ("data-i18n.characters-over-limit.other", W["pages.count.over.other"]))
            .Add(inside)
            .Close("div");
    }
}

using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>A row of a summary: what was asked, what was answered, and where to change it.</summary>
public sealed record SummaryRow(string Key, string Value)
{
    /// <summary>Instead of <see cref="Value"/>, where it is more than plain text.</summary>
    public IHtmlContent? Content { get; init; }

    public string? ChangeAddress { get; init; }

    /// <summary>What the link changes, for those who hear it alone: "your name".</summary>
    public string? ChangeOf { get; init; }
}

/// <summary>Questions and answers. <c>&lt;ragusa-summary rows="@rows" title="…" /&gt;</c></summary>
[HtmlTargetElement("ragusa-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SummaryTagHelper(Words words) : TagHelper
{
    public IEnumerable<SummaryRow> Rows { get; set; } = [];

    public string? Title { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var rows = Rows.ToList();
        var anyChange = rows.Any(r => r.ChangeAddress is not null);
        var list = new Markup()
            .When(Title is not null, m => m.Element("h2", Title, ("class", "govuk-heading-m")))
            .Open("dl", ("class", "govuk-summary-list"));
        foreach (var row in rows) list.Add(Row(row, anyChange));

        output.TagName = null;
        output.Content.SetHtmlContent(list.Close("dl"));
    }

    private Markup Row(SummaryRow row, bool anyChange) => new Markup()
        .Open("div", Markup.Class("govuk-summary-list__row", anyChange && row.ChangeAddress is null ? "govuk-summary-list__row--no-actions" : null))
        .Element("dt", row.Key, ("class", "govuk-summary-list__key"))
        .Open("dd", ("class", "govuk-summary-list__value"), ("dir", row.Content is null ? "auto" : null))
        .Add(row.Content ?? Lines(row.Value))
        .Close("dd")
        .When(row.ChangeAddress is not null, m => m
            .Open("dd", ("class", "govuk-summary-list__actions"))
            .Open("a", ("class", "govuk-link"), ("href", row.ChangeAddress))
            .Text(words["pages.change"])
            .Element("span", " " + (row.ChangeOf ?? row.Key), ("class", "govuk-visually-hidden"))
            .Close("a").Close("dd"))
        .Close("div");

    private static Markup Lines(string value)
    {
        var lines = new Markup();
        var first = true;
        foreach (var line in value.ReplaceLineEndings("\n").Split('\n'))
        {
            if (!first) lines.Open("br");
            lines.Text(line);
            first = false;
        }

        return lines;
    }
}

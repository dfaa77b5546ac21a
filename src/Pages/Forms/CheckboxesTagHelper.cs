using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>Any number of answers. <c>&lt;ragusa-checkboxes name="affected" label="…" items="@choices" selected="@values" /&gt;</c></summary>
[HtmlTargetElement("ragusa-checkboxes", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxesTagHelper(Words words) : ChoicesTagHelper(words)
{
    public IEnumerable<string>? Selected { get; set; }

    private protected override Markup Render((string Name, string? Value)[] attributes)
    {
        var selected = (Selected ?? TypedValues()).ToHashSet(StringComparer.Ordinal);
        return Choices("checkboxes", selected.Contains, inline: false, attributes);
    }

    private string[] TypedValues() =>
        View.ViewData.ModelState.TryGetValue(Name, out var entry) ? entry.RawValue switch
        {
            string[] many => many,
            string one => [one],
            _ => [],
        }
        : [];
}

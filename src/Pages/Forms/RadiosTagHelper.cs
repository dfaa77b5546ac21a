using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>One answer of several. <c>&lt;ragusa-radios name="role" label="…" items="@choices" selected="@value" heading="true" /&gt;</c></summary>
[HtmlTargetElement("ragusa-radios", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RadiosTagHelper(Words words) : ChoicesTagHelper(words)
{
    public string? Selected { get; set; }

    /// <summary>Side by side: for yes and no only.</summary>
    public bool Inline { get; set; }

    private protected override Markup Render((string Name, string? Value)[] attributes)
    {
        var selected = Selected ?? Typed(Name);
        return Choices("radios", v => v == selected, Inline, attributes);
    }
}

using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ragusa.Pages;

/// <summary>A moment. <c>&lt;ragusa-time at="@report.ReceivedAt" /&gt;</c>; <c>form="short"</c> in tables, <c>form="ago"</c> where age matters.</summary>
[HtmlTargetElement("ragusa-time", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TimeTagHelper(Formats formats) : TagHelper
{
    public Instant At { get; set; }

    /// <summary>full, short or ago.</summary>
    public string Form { get; set; } = "full";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Form switch
        {
            "short" => formats.ShortTime(At),
            "ago" => formats.Ago(At),
            _ => formats.Time(At),
        });
    }
}

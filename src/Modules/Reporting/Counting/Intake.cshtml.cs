using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>What came in lately, by day, channel, offence and urgency, and what nobody has read yet. Every figure opens the reports behind it.</summary>
[Needs(ReportingPermissions.Read)]
internal sealed class IntakeModel(CountIntake count, KeptFigures kept, DeskWords desk, Words words, Formats formats) : PageModel
{
    public const string Address = "/desk/intake";

    private static readonly int[] Periods = [7, 30];

    public int Days { get; private set; } = Periods[0];

    public IntakeFigures Figures { get; private set; } = null!;

    public Instant CountedAt { get; private set; }

    public DeskWords Desk => desk;

    public IReadOnlyList<Choice> Choices => [.. Periods.Select(p => new Choice($"{p}", words.Count("intake.days", p)))];

    /// <summary>The tables of the page: a bar of a chart is a row of a table.</summary>
    public IReadOnlyList<(string Key, IReadOnlyList<(string Label, IntakeFigure Figure)> Rows)> Tables =>
    [
        ("waiting", [.. Figures.Waiting.Select(f => (words["intake.waiting." + f.Code], f))]),
        ("urgency", [.. Figures.Urgency.Select(f => (desk.Urgency(int.Parse(f.Code, System.Globalization.CultureInfo.InvariantCulture)), f))]),
        ("channel", [.. Figures.Channels.Select(f => (words["desk.channel." + f.Code], f))]),
        ("offence", [.. Figures.Offences.Select(f => (desk.Offence(f.Code), f))]),
        ("day", [.. Figures.Days.Select(f => (formats.Date(DateOnly.ParseExact(f.Code, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), f))]),
    ];

    public async Task OnGet(int? days, CancellationToken ct)
    {
        Days = Periods.Contains(days ?? 0) ? days!.Value : Periods[0];
        (Figures, CountedAt) = await kept.Of($"intake {Days} {User.May(ReportingPermissions.ReadChild)}", () => count.Of(Days, User, desk.Now, ct), ct);
    }

    public static string Behind(IntakeFigure figure) => $"{QueueFilter.Address}?status=all&unit=all&q={Uri.EscapeDataString(figure.Search)}";
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>What every officer and every unit has to do now. Every figure leads to the reports behind it.</summary>
[Needs(ReportingPermissions.Assign)]
internal sealed class WorkloadModel(CountWorkload workload, KeptFigures kept, Units units, IOfficers officers, DeskWords desk, Words words) : PageModel
{
    public const string Address = "/desk/workload";
    public const string Nobody = "nobody";

    public static readonly IReadOnlyList<WorkloadFigure> Figures = Enum.GetValues<WorkloadFigure>();

    public IReadOnlyList<WorkloadLine> Officers { get; private set; } = [];

    public IReadOnlyList<WorkloadLine> ByUnit { get; private set; } = [];

    public Instant CountedAt { get; private set; }

    public DeskWords Desk => desk;

    public async Task OnGet(CancellationToken ct)
    {
        var (counts, at) = await kept.Of($"workload {User.May(ReportingPermissions.ReadChild)}", () => workload.Count(User, ct), ct);
        CountedAt = at;
        ByUnit = [.. units.VisibleTo(User).Select(unit => counts.OfUnit(unit.Code, unit.Name.In(desk.Language) is { Length: > 0 } name ? name : unit.Code))];

        var people = (await officers.WhoMay(ReportingPermissions.Handle, ct)).ToDictionary(o => o.Id.Value, o => o.Name);
        var gone = counts.Officers.Where(id => !people.ContainsKey(id)).ToList();
        foreach (var (id, name) in await officers.NamesOf([.. gone.Select(AccountId.From)], ct)) people[id.Value] = name;

        var lines = people.OrderBy(p => p.Value, StringComparer.CurrentCultureIgnoreCase).Select(p => counts.OfOfficer(p.Key, p.Key.ToString(), p.Value));
        Officers = [.. lines.Append(counts.OfOfficer(null, Nobody, words["desk.queue.nobody"])).OrderByDescending(l => l.Of(WorkloadFigure.Open))];
    }

    public string AgeOf(WorkloadLine line) => line.MedianAge is not { } days ? "–" : words.Count("workload.days", days);

    public static string Behind(string list, WorkloadLine line, WorkloadFigure figure) => $"{Address}/reports?{list}={Uri.EscapeDataString(line.Key)}&figure={EventName.Spell(figure)}";
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>What every officer and every unit has to do now. Every figure leads to the reports behind it.</summary>
[Needs(ReportingPermissions.Assign)]
internal sealed class WorkloadModel(CountWorkload workload, Units units, IOfficers officers, DeskWords desk, Words words) : PageModel
{
    public const string Address = "/desk/workload";
    public const string Nobody = "nobody";

    public static readonly IReadOnlyList<WorkloadFigure> Figures = Enum.GetValues<WorkloadFigure>();

    public IReadOnlyList<WorkloadLine> Officers { get; private set; } = [];

    public IReadOnlyList<WorkloadLine> ByUnit { get; private set; } = [];

    public DeskWords Desk => desk;

    public async Task OnGet(CancellationToken ct)
    {
        var counts = await workload.ByPlace(User, ct);
        await CountUnits(counts, ct);
        await CountOfficers(counts, ct);
    }

    public string AgeOf(WorkloadLine line) => line.MedianAge is not { } age ? "–" : words.Count("workload.days", (long)age.TotalDays);

    public static string Behind(string list, WorkloadLine line, WorkloadFigure figure) => $"{Address}/reports?{list}={Uri.EscapeDataString(line.Key)}&figure={EventName.Spell(figure)}";

    private async Task CountUnits(IReadOnlyDictionary<WorkloadFigure, Dictionary<CountWorkload.Place, int>> counts, CancellationToken ct)
    {
        List<WorkloadLine> lines = [];
        foreach (var unit in units.VisibleTo(User))
        {
            var sums = Sum(counts, place => place.Unit == unit.Code);
            var open = workload.Behind(WorkloadFigure.Open, User).Where(r => r.Unit == unit.Code);
            lines.Add(new WorkloadLine(unit.Code, unit.Name.In(desk.Language) is { Length: > 0 } name ? name : unit.Code, sums, await workload.MedianAge(open, sums[WorkloadFigure.Open], ct)));
        }

        ByUnit = lines;
    }

    private async Task CountOfficers(IReadOnlyDictionary<WorkloadFigure, Dictionary<CountWorkload.Place, int>> counts, CancellationToken ct)
    {
        var people = (await officers.WhoMay(ReportingPermissions.Handle, ct)).ToDictionary(o => o.Id.Value, o => o.Name);
        var gone = counts.Values.SelectMany(c => c.Keys).Select(p => p.Officer).OfType<Guid>().Distinct().Where(id => !people.ContainsKey(id)).ToList();
        foreach (var (id, name) in await officers.NamesOf([.. gone.Select(AccountId.From)], ct)) people[id.Value] = name;

        List<WorkloadLine> lines = [];
        foreach (var (id, name) in people.OrderBy(p => p.Value, StringComparer.CurrentCultureIgnoreCase)) lines.Add(await LineOf(id, id.ToString(), name, counts, ct));
        lines.Add(await LineOf(null, Nobody, words["desk.queue.nobody"], counts, ct));
        Officers = [.. lines.OrderByDescending(l => l.Of(WorkloadFigure.Open))];
    }

    private async Task<WorkloadLine> LineOf(Guid? officer, string key, string name, IReadOnlyDictionary<WorkloadFigure, Dictionary<CountWorkload.Place, int>> counts, CancellationToken ct)
    {
        var sums = Sum(counts, place => place.Officer == officer);
        var open = workload.Behind(WorkloadFigure.Open, User).Where(r => r.Assignee == officer);
        return new WorkloadLine(key, name, sums, await workload.MedianAge(open, sums[WorkloadFigure.Open], ct));
    }

    private static Dictionary<WorkloadFigure, int> Sum(IReadOnlyDictionary<WorkloadFigure, Dictionary<CountWorkload.Place, int>> counts, Func<CountWorkload.Place, bool> isMeant) =>
        counts.ToDictionary(c => c.Key, c => c.Value.Where(p => isMeant(p.Key)).Sum(p => p.Value));
}

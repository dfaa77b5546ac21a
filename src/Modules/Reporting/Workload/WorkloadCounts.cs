namespace Ragusa.Reporting;

internal readonly record struct WorkloadPlace(string Unit, Guid? Officer);

/// <summary>What was counted for everybody at one moment, to be read by officer and by unit.</summary>
internal sealed class WorkloadCounts(IReadOnlyList<WorkloadGroup> open, IReadOnlyDictionary<WorkloadFigure, IReadOnlyDictionary<WorkloadPlace, int>> closed)
{
    /// <summary>Everybody whom a report is given to.</summary>
    public IEnumerable<Guid> Officers => open.Select(g => g.Officer).Concat(closed.Values.SelectMany(c => c.Keys).Select(p => p.Officer)).OfType<Guid>().Distinct();

    public WorkloadLine OfUnit(string unit, string name) => LineOf(unit, name, (of, _) => of == unit);

    /// <param name="officer">Null for what is given to nobody.</param>
    public WorkloadLine OfOfficer(Guid? officer, string key, string name) => LineOf(key, name, (_, of) => of == officer);

    private WorkloadLine LineOf(string key, string name, Func<string, Guid?, bool> isMeant)
    {
        var mine = open.Where(g => isMeant(g.Unit, g.Officer)).ToList();
        var counts = Enum.GetValues<WorkloadFigure>().ToDictionary(
            figure => figure,
            figure => closed.TryGetValue(figure, out var places) ? places.Where(p => isMeant(p.Key.Unit, p.Key.Officer)).Sum(p => p.Value) : mine.Where(g => g.Counts(figure)).Sum(g => g.Count));
        return new WorkloadLine(key, name, counts, MedianOf(mine));
    }

    private static int? MedianOf(IReadOnlyList<WorkloadGroup> groups)
    {
        var before = groups.Sum(g => g.Count) / 2;
        foreach (var group in groups.OrderByDescending(g => g.Age))
        {
            if (before < group.Count) return group.Age;
            before -= group.Count;
        }

        return null;
    }
}

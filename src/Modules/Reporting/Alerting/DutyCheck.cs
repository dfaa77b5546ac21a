using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Says what is wrong in <c>duty.json</c>: an alert that reaches nobody, or somebody who may not know of it, is worse than none.</summary>
internal static class DutyCheck
{
    private const int MostMinutes = 24 * 60;

    public static void Run(DutyPack pack, PackNode node, IReadOnlyList<HotRoute> hotRoutes)
    {
        if (pack.Units.Count == 0) node.Blame("units", "names no unit; at least one is needed.");
        if (Twice(pack.Units.Select(u => u.Code)) is { } unit) node.Blame("units", $"has the code \"{unit}\" twice.");
        if (Twice(pack.Routes.Select(r => r.Route)) is { } route) node.Blame("routes", $"has the route \"{route}\" twice.");
        foreach (var missing in hotRoutes.Where(r => pack.RouteOf(r.Code) is null)) node.Blame("routes", $"says nothing about the hot route {missing.Code}: nobody would be called.");
        foreach (var (place, n) in node.Items("units").Select((item, n) => (item, n))) Unit(pack.Units[n], place);
        foreach (var (place, n) in node.Items("routes").Select((item, n) => (item, n))) Route(pack.Routes[n], pack, place, hotRoutes);
    }

    private static void Unit(DutyUnit unit, PackNode node)
    {
        if (unit.PlannedDays is < 1 or > 60) node.Blame("planned_days", "must be from 1 to 60.");
    }

    private static void Route(DutyRoute route, DutyPack pack, PackNode node, IReadOnlyList<HotRoute> hotRoutes)
    {
        if (hotRoutes.All(r => r.Code != route.Route)) node.Blame("route", "is a hot route that no template has.");
        if (route.Target.TotalMinutes is < 1 or > MostMinutes) node.Blame("target_minutes", $"must be from 1 to {MostMinutes}.");
        if (pack.UnitOf(route.Unit) is not { } unit) node.Blame("unit", "is no unit of this file.");
        else if (route.Route == ReportAccess.ChildRoute && unit.Members != ReportingPermissions.ReadChild) node.Blame("unit", $"must be a unit whose members hold {ReportingPermissions.ReadChild}: nobody else may learn of a report about a child.");
        var last = TimeSpan.Zero;
        foreach (var (step, n) in route.Steps.Select((s, n) => (s, n)))
        {
            if (step.After <= last || step.After.TotalMinutes > MostMinutes) node.Blame("steps", $"step {n + 1} must come later than the one before, and within a day.");
            last = step.After;
        }
    }

    private static string? Twice(IEnumerable<string> codes) => codes.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1)?.Key;
}

using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>A unit of <see cref="UnitPack"/> that has a duty: whoever holds <paramref name="Members"/> belongs to it.</summary>
/// <param name="PlannedDays">For how many days ahead the roster shall have no gap.</param>
internal sealed record DutyUnit(string Code, Localised Name, string Members, int PlannedDays);

/// <summary>Whom an alert reaches beyond the person on duty.</summary>
internal enum Reach
{
    /// <summary>Who is on duty at this moment.</summary>
    Duty,

    /// <summary>Everybody of the unit.</summary>
    Unit,

    /// <summary>Those of the unit who plan its roster.</summary>
    Head,
}

internal sealed record EscalationStep(TimeSpan After, Reach To);

/// <param name="IsOffTheFile">The flag is for the alert only and never among the facts of the report (self-harm).</param>
internal sealed record DutyRoute(string Route, string Unit, TimeSpan Target, bool IsOffTheFile, IReadOnlyList<EscalationStep> Steps);

/// <summary>Who is called when a hot route fires, as the country decided: <c>duty.json</c> of the pack.</summary>
internal sealed record DutyPack(IReadOnlyList<DutyUnit> Units, IReadOnlyList<DutyRoute> Routes)
{
    public const string FileName = "duty.json";

    public DutyUnit? UnitOf(string code) => Units.FirstOrDefault(u => u.Code == code);

    public DutyRoute? RouteOf(string code) => Routes.FirstOrDefault(r => r.Route == code);

    /// <summary>Whether the route may stand among the facts of a report.</summary>
    public bool IsOnTheFile(string route) => RouteOf(route) is not { IsOffTheFile: true };

    /// <summary>Which routes go to which unit; of a report about a child all go to the child's unit, because nobody else may know of it.</summary>
    public IEnumerable<(DutyUnit Unit, IReadOnlyList<DutyRoute> Routes)> For(IEnumerable<string> fired)
    {
        var routes = fired.Select(RouteOf).OfType<DutyRoute>().ToList();
        var child = routes.FirstOrDefault(r => r.Route == ReportAccess.ChildRoute);
        return routes.GroupBy(r => (child ?? r).Unit).Select(g => (UnitOf(g.Key)!, (IReadOnlyList<DutyRoute>)[.. g]));
    }

    /// <exception cref="InvalidDataException">The file cannot be used; the message names every fault.</exception>
    public static DutyPack Load(PackFolder folder, TemplateStore templates)
    {
        List<PackProblem> problems = [];
        var pack = Read(folder, [.. templates.All.SelectMany(t => t.HotRoutes).DistinctBy(r => r.Code)], problems);
        return problems.Count == 0 ? pack : throw new InvalidDataException(string.Join('\n', problems));
    }

    /// <summary>Without the file everybody who handles reports is called, and the child's unit for children.</summary>
    public static DutyPack Read(PackFolder folder, IReadOnlyList<HotRoute> hotRoutes, ICollection<PackProblem> problems)
    {
        if (!folder.Has(FileName)) return Usual(hotRoutes);
        if (PackNode.Open(folder, FileName, problems) is not { } node) return Usual(hotRoutes);

        node.Knows("units", "routes");
        // What is wrong in the file of units is said by whoever reads it for its own sake.
        var units = UnitPack.Read(folder, new List<PackProblem>());
        var pack = new DutyPack([.. node.Items("units").Select(unit => UnitAt(unit, units))], [.. node.Items("routes").Select(RouteAt)]);
        DutyCheck.Run(pack, node, hotRoutes);
        return pack;
    }

    private static DutyPack Usual(IReadOnlyList<HotRoute> hotRoutes)
    {
        var name = new Localised(new Dictionary<string, string>());
        return new DutyPack(
            [new DutyUnit("desk", name, ReportingPermissions.Handle, 14), new DutyUnit("child", name, ReportingPermissions.ReadChild, 14)],
            [.. hotRoutes.Select(r => new DutyRoute(r.Code, r.Code == ReportAccess.ChildRoute ? "child" : "desk", TimeSpan.FromMinutes(Math.Max(1, r.Minutes)), false, []))]);
    }

    private static DutyUnit UnitAt(PackNode node, UnitPack units)
    {
        node.Knows("code", "planned_days");
        var code = node.Text("code");
        var unit = units.Find(code);
        if (code.Length > 0 && unit is null) node.Blame("code", $"is no unit of {UnitPack.FileName}.");
        return new DutyUnit(code, unit?.Name ?? new Localised(new Dictionary<string, string>()), unit?.Members ?? "", node.Whole("planned_days"));
    }

    private static DutyRoute RouteAt(PackNode node)
    {
        node.Knows("route", "unit", "target_minutes", "off_the_file", "steps");
        return new DutyRoute(
            node.Text("route"), node.Text("unit"), TimeSpan.FromMinutes(node.Whole("target_minutes")), node.Flag("off_the_file"), [.. node.Items("steps").Select(StepAt)]);
    }

    private static EscalationStep StepAt(PackNode node)
    {
        node.Knows("after_minutes", "to");
        var to = node.Text("to");
        if (to is not ("unit" or "head")) node.Blame("to", "must be \"unit\" or \"head\".");
        return new EscalationStep(TimeSpan.FromMinutes(node.Whole("after_minutes")), to == "head" ? Reach.Head : Reach.Unit);
    }
}

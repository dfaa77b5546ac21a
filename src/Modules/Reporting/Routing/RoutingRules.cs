namespace Ragusa.Reporting;

/// <summary>What the rules of routing look at.</summary>
/// <param name="Loss">The largest loss in one currency; currencies are never added up.</param>
internal sealed record RoutingFacts(
    string? Offence, string? Region, Guid? Organisation, Money? Loss, IReadOnlyCollection<string> Routes, Channel Channel, string Language, string Role)
{
    public static RoutingFacts Of(Report report) => new(
        report.PrimaryOffence,
        report.Region,
        report.Organisation,
        report.LossMinor is { } minor ? new Money(minor, report.LossCurrency!) : null,
        report.Routes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        report.Channel,
        report.Language,
        report.Role);
}

/// <summary>One rule: every condition that it names must hold; an empty one always does.</summary>
/// <param name="Unit">Where the report goes; null: to the unit that serves its region.</param>
/// <param name="Offences">Codes of the register, groups already resolved.</param>
/// <param name="Organisations">Who sent it; with <paramref name="AnyOrganisation"/> whoever it was.</param>
/// <param name="Loss">For each currency the amount from which the rule holds.</param>
internal sealed record RoutingRule(
    string Code, Localised Name, string? Unit, IReadOnlySet<string> Offences, IReadOnlySet<string> Regions, IReadOnlySet<Guid> Organisations, bool AnyOrganisation,
    IReadOnlyDictionary<string, Money> Loss, IReadOnlySet<string> Routes, IReadOnlySet<Channel> Channels, IReadOnlySet<string> Languages, IReadOnlySet<string> Roles)
{
    public bool Fits(RoutingFacts facts) =>
        (Offences.Count == 0 || (facts.Offence is { } offence && Offences.Contains(offence)))
        && (Regions.Count == 0 || (facts.Region is { } region && Regions.Contains(region)))
        && (!AnyOrganisation || facts.Organisation is not null)
        && (Organisations.Count == 0 || (facts.Organisation is { } sender && Organisations.Contains(sender)))
        && (Loss.Count == 0 || (facts.Loss is { } loss && Loss.TryGetValue(loss.Currency, out var from) && loss.Minor >= from.Minor))
        && (Routes.Count == 0 || facts.Routes.Any(Routes.Contains))
        && (Channels.Count == 0 || Channels.Contains(facts.Channel))
        && (Languages.Count == 0 || Languages.Contains(facts.Language))
        && (Roles.Count == 0 || Roles.Contains(facts.Role));

    /// <summary>Whatever fits <paramref name="later"/> fits this rule too, so a later one never has its turn.</summary>
    public bool Covers(RoutingRule later) =>
        Unit is not null
        && Wider(Offences, later.Offences) && Wider(Regions, later.Regions) && Wider(Routes, later.Routes)
        && Wider(Channels, later.Channels) && Wider(Languages, later.Languages) && Wider(Roles, later.Roles)
        && (!AnyOrganisation || later.AnyOrganisation || later.Organisations.Count > 0) && Wider(Organisations, later.Organisations)
        && (Loss.Count == 0 || (later.Loss.Count > 0 && later.Loss.All(l => Loss.TryGetValue(l.Key, out var from) && from.Minor <= l.Value.Minor)));

    private static bool Wider<T>(IReadOnlySet<T> one, IReadOnlySet<T> other) => one.Count == 0 || (other.Count > 0 && other.IsSubsetOf(one));
}

/// <param name="Rule">The code of the rule; <see cref="RoutingRules.Default"/> and <see cref="RoutingRules.Child"/> where no rule decided.</param>
internal readonly record struct Routed(string Unit, string Rule);

/// <summary>Which unit a report goes to, as the country decided: <c>routing.json</c> of the pack. The first rule that fits wins.</summary>
/// <param name="Otherwise">The unit for what no rule fits.</param>
/// <param name="ChildUnit">The unit for reports about children, whatever the rules say.</param>
internal sealed record RoutingRules(IReadOnlyList<RoutingRule> Rules, string Otherwise, string ChildUnit, UnitPack Units)
{
    public const string FileName = "routing.json";
    public const string Default = "default";
    public const string Child = "child";

    /// <summary>Pure: the same facts always go to the same unit.</summary>
    public Routed Of(RoutingFacts facts)
    {
        if (facts.Routes.Contains(ReportAccess.ChildRoute)) return new Routed(ChildUnit, Child);

        foreach (var rule in Rules.Where(r => r.Fits(facts)))
        {
            if ((rule.Unit ?? ServingRegion(facts.Region)) is { } unit) return new Routed(unit, rule.Code);
        }

        return new Routed(Otherwise, Default);
    }

    private string? ServingRegion(string? region) => region is null ? null : Units.Units.FirstOrDefault(u => u.Regions.Contains(region))?.Code;
}

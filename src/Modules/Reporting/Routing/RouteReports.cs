using System.Text.Json.Nodes;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Gives a report the region of its answers and the unit that the rules say. What an officer decided stays.</summary>
internal sealed class RouteReports(RoutingRules rules, UnitPack units, CountryProfile profile)
{
    public void Route(Report report, Answers whole)
    {
        report.Locate(RegionIn(whole));
        report.Route(rules.Of(RoutingFacts.Of(report)));
    }

    /// <summary>The region that the answers name, else the one of a postcode of this country; null if they say neither.</summary>
    internal string? RegionIn(Answers answers) =>
        units.RegionAnswers.Select(path => At(answers, path) is { } value ? Scene.AsText(value) : null).FirstOrDefault(code => units.RegionOf(code) is not null)
        ?? units.PostcodeAnswers.Select(path => RegionOfPostcode(answers, path)).FirstOrDefault(code => code is not null);

    private string? RegionOfPostcode(Answers answers, string path)
    {
        if (At(answers, path) is not { } value || Scene.AsText(value)?.Trim() is not { Length: > 0 } postcode) return null;

        // A postcode means something only together with its country.
        var country = Scene.AsText(At(answers, $"{path[..path.LastIndexOf('.')]}.country"));
        if (country is not null && country != profile.Country) return null;

        return units.Regions
            .SelectMany(region => region.Postcodes.Where(start => postcode.StartsWith(start, StringComparison.OrdinalIgnoreCase)).Select(start => (region.Code, start.Length)))
            .OrderByDescending(match => match.Length).Select(match => match.Code).FirstOrDefault();
    }

    private static JsonNode? At(Answers answers, string path)
    {
        var names = path.Split('.');
        var at = answers.SectionOf(names[0]);
        foreach (var name in names[1..]) at = (at as JsonObject)?[name];
        return at;
    }
}

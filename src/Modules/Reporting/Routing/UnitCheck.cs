namespace Ragusa.Reporting;

/// <summary>Says what is wrong in <c>units.json</c>: a report that goes to a unit without anybody in it is lost.</summary>
internal static class UnitCheck
{
    public static void Run(UnitPack pack, PackFolder folder, CountryProfile profile, ICollection<PackProblem> problems)
    {
        if (!folder.Has(UnitPack.FileName) || PackNode.Open(folder, UnitPack.FileName, problems) is not { } node) return;

        if (pack.Units.Count == 0) node.Blame("units", "names no unit; at least one is needed.");
        if (Twice(pack.Units.Select(u => u.Code)) is { } unit) node.Blame("units", $"has the code \"{unit}\" twice.");
        if (Twice(pack.Regions.Select(r => r.Code)) is { } region) node.Blame("regions", $"has the code \"{region}\" twice.");
        if (Twice(pack.Regions.SelectMany(r => r.Postcodes)) is { } postcode) node.Blame("regions", $"gives the postcodes {postcode}… to two regions.");
        foreach (var path in pack.RegionAnswers.Concat(pack.PostcodeAnswers).Where(p => !p.Contains('.', StringComparison.Ordinal))) node.Blame($"\"{path}\" is no answer: name it as section.field.");
        foreach (var (place, n) in node.Items("regions").Select((item, n) => (item, n))) RegionAt(pack.Regions[n], profile, place);
        foreach (var (place, n) in node.Items("units").Select((item, n) => (item, n))) UnitAt(pack.Units[n], pack, profile, place);
    }

    private static void RegionAt(Region region, CountryProfile profile, PackNode node)
    {
        if (!region.Code.StartsWith(profile.Country + "-", StringComparison.Ordinal) || region.Code.Length is < 4 or > 6) node.Blame("code", $"must be a region of the country in ISO 3166-2 form, such as {profile.Country}-01.");
        Named(region.Name, profile, node);
    }

    private static void UnitAt(Unit unit, UnitPack pack, CountryProfile profile, PackNode node)
    {
        Named(unit.Name, profile, node);
        if (unit.Code.Length > ReportMapping.LongestUnit) node.Blame("code", $"may have {ReportMapping.LongestUnit} characters at most.");
        if (ReportingPermissions.All.All(p => p.Code != unit.Members)) node.Blame("members", "is no permission of reporting, such as reporting.handle: nobody would belong to the unit.");
        foreach (var unknown in unit.Regions.Where(r => pack.RegionOf(r) is null)) node.Blame("regions", $"names {unknown}, which is no region of this file.");
        if (unit.Parent is not null && pack.Find(unit.Parent) is null) node.Blame("parent", "is no unit of this file.");
        if (IsItsOwnParent(unit, pack)) node.Blame("parent", "leads back to the unit itself.");
    }

    private static bool IsItsOwnParent(Unit unit, UnitPack pack)
    {
        var above = pack.Find(unit.Parent);
        for (var n = 0; above is not null && n < pack.Units.Count; n++, above = pack.Find(above.Parent))
        {
            if (above.Code == unit.Code) return true;
        }

        return false;
    }

    private static void Named(Localised name, CountryProfile profile, PackNode node)
    {
        foreach (var language in profile.Languages.Where(l => !name.Languages.Contains(l))) node.Blame("name", $"has no text in \"{language}\".");
    }

    private static string? Twice(IEnumerable<string> codes) => codes.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1)?.Key;
}

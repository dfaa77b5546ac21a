namespace Ragusa.Reporting;

/// <summary>A unit to which reports go: whoever holds the permission <paramref name="Members"/> may work in it.</summary>
/// <param name="Regions">The regions of the country that it serves; empty for a unit of the whole country.</param>
/// <param name="Parent">The unit that it belongs to; null for one that stands alone.</param>
internal sealed record Unit(string Code, Localised Name, string Members, IReadOnlyList<string> Regions, string? Parent);

/// <param name="Code">ISO 3166-2, e.g. <c>XV-02</c>.</param>
/// <param name="Postcodes">How the postcodes of the region begin.</param>
internal sealed record Region(string Code, Localised Name, IReadOnlyList<string> Postcodes);

/// <summary>The units and regions of the country: <c>units.json</c> of the pack.</summary>
/// <param name="RegionAnswers">Answers that hold the code of a region, the most telling first.</param>
/// <param name="PostcodeAnswers">Answers that hold a postcode, asked when none of the others says anything.</param>
internal sealed record UnitPack(IReadOnlyList<Unit> Units, IReadOnlyList<Region> Regions, IReadOnlyList<string> RegionAnswers, IReadOnlyList<string> PostcodeAnswers)
{
    public const string FileName = "units.json";

    public Unit? Find(string? code) => Units.FirstOrDefault(u => u.Code == code);

    public Region? RegionOf(string? code) => Regions.FirstOrDefault(r => r.Code == code);

    /// <exception cref="InvalidDataException">The file cannot be used; the message names every fault.</exception>
    public static UnitPack Load(PackFolder folder, CountryProfile profile)
    {
        List<PackProblem> problems = [];
        var pack = Read(folder, problems);
        UnitCheck.Run(pack, folder, profile, problems);
        return problems.Count == 0 ? pack : throw new InvalidDataException(string.Join('\n', problems.Distinct()));
    }

    /// <summary>Without the file there is one unit for everything and one for children.</summary>
    public static UnitPack Read(PackFolder folder, ICollection<PackProblem> problems)
    {
        if (!folder.Has(FileName) || PackNode.Open(folder, FileName, problems) is not { } node) return Usual;

        node.Knows("region_answers", "postcode_answers", "regions", "units");
        return new UnitPack([.. node.Items("units").Select(UnitAt)], [.. node.Items("regions").Select(RegionAt)], node.Texts("region_answers"), node.Texts("postcode_answers"));
    }

    private static UnitPack Usual { get; } = new(
        [
            new Unit("desk", new Localised(new Dictionary<string, string>()), ReportingPermissions.Handle, [], null),
            new Unit("child", new Localised(new Dictionary<string, string>()), ReportingPermissions.ReadChild, [], null),
        ],
        [], [], []);

    private static Unit UnitAt(PackNode node)
    {
        node.Knows("code", "name", "members", "parent", "regions");
        return new Unit(node.Text("code"), node.Localised("name"), node.Text("members"), node.Texts("regions"), node.TextOrNone("parent"));
    }

    private static Region RegionAt(PackNode node)
    {
        node.Knows("code", "name", "postcodes");
        return new Region(node.Text("code"), node.Localised("name"), node.Texts("postcodes"));
    }
}

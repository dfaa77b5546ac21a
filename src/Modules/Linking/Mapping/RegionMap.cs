namespace Ragusa.Linking;

/// <summary>A region as a square in its place.</summary>
/// <param name="Row">From 1, the north first.</param>
/// <param name="Column">From 1, the west first.</param>
internal sealed record Tile(string Region, int Row, int Column);

/// <summary>The map of the country in squares, from the pack: nothing is asked of anybody's map server. Without the file there is none.</summary>
internal sealed record RegionMap(IReadOnlyList<Tile> Tiles)
{
    public const string FileName = "map.json";

    /// <summary>As many rows and columns as the style sheet has places for.</summary>
    public const int Most = 12;

    public int Columns => Tiles.Select(t => t.Column).DefaultIfEmpty().Max();

    public static RegionMap Load(PackFolder folder)
    {
        List<PackProblem> problems = [];
        var map = Read(folder, problems);
        return problems.Count == 0 ? map : throw new StartRefused(string.Join('\n', problems));
    }

    public static RegionMap Read(PackFolder folder, ICollection<PackProblem> problems)
    {
        if (!folder.Has(FileName) || PackNode.Open(folder, FileName, problems) is not { } node) return new RegionMap([]);

        var tiles = node.Knows("tiles").Items("tiles").Select(TileAt).ToList();
        if (tiles.GroupBy(t => t.Region).FirstOrDefault(g => g.Count() > 1) is { Key: var region }) node.Blame("tiles", $"has the region \"{region}\" twice.");
        if (tiles.GroupBy(t => (t.Row, t.Column)).FirstOrDefault(g => g.Count() > 1) is { Key: var place }) node.Blame("tiles", $"puts two regions into row {place.Row}, column {place.Column}.");
        return new RegionMap(tiles);
    }

    /// <summary>Says which tiles are of no region, and warns of regions without a tile.</summary>
    public static void Check(PackFolder folder, IReadOnlyCollection<string> regions, ICollection<PackProblem> problems)
    {
        var map = Read(folder, problems);
        if (!folder.Has(FileName) || PackNode.Open(folder, FileName, problems) is not { } node) return;

        foreach (var (tile, n) in map.Tiles.Select((t, n) => (t, n)).Where(t => !regions.Contains(t.t.Region))) node.Items("tiles")[n].Blame("region", $"is no region of units.json: it has {string.Join(", ", regions)}.");
        foreach (var region in regions.Except(map.Tiles.Select(t => t.Region))) node.Warn("tiles", $"has no tile for {region}: its reports stand in the table alone.");
    }

    private static Tile TileAt(PackNode node)
    {
        var tile = new Tile(node.Knows("region", "row", "column").Text("region"), node.Whole("row"), node.Whole("column"));
        if (tile.Row is < 1 or > Most) node.Blame("row", $"must be between 1 and {Most}.");
        if (tile.Column is < 1 or > Most) node.Blame("column", $"must be between 1 and {Most}.");
        return tile;
    }
}

/// <summary>A tile with what is counted in it.</summary>
/// <param name="Shade">0 without a report, then 1 to 4, the fullest.</param>
internal sealed record ShadedTile(Tile Tile, int Reports, int Shade)
{
    private const int Darkest = 4;

    public static IReadOnlyList<ShadedTile> Of(RegionMap map, IReadOnlyList<Share> regions)
    {
        var counts = regions.ToDictionary(r => r.Code, r => r.Reports, StringComparer.Ordinal);
        var most = Math.Max(1, counts.Values.DefaultIfEmpty().Max());
        return [.. from tile in map.Tiles orderby tile.Row, tile.Column let count = counts.GetValueOrDefault(tile.Region) select new ShadedTile(tile, count, ((count * Darkest) + most - 1) / most)];
    }
}

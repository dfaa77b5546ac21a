using System.Text.Json.Nodes;
using Ragusa.Linking;
using Ragusa.Reporting;
using Ragusa.Reporting.Contracts;
using Ragusa.Testing;
using Ragusa.Tests.Reporting.Templates;

namespace Ragusa.Tests.Linking;

/// <summary>Each kind of mistake in what a pack says of linking is found, with its file and words that help to mend it.</summary>
public sealed class LinkingPackTests : IDisposable
{
    private const string Tlp = "taxonomies/tlp.json";
    private const string Ways = "taxonomies/modus-operandi.json";
    private const string Resolvers = "lists/resolvers-v4.json";

    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-linking-").FullName;

    public LinkingPackTests()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "packs", "demo"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Path.Combine(Repository.Root, "packs", "demo"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        // file, member, what is put there, part of the words
        { "linking.json", "threshold", "0", "threshold" },
        { "linking.json", "treshold", "1", "treshold" },
        { "linking.json", "placeProofs", "0", "Between 1 and 100 reports of one place" },
        { "linking.json", "kinds", "[]", "between 1 and 255 kinds" },
        { Resolvers, "effect", "\"sometimes\"", "effect" },
        { Resolvers, "list", "3", "list" },
        { "observing.json", "uses/0/at", "\"suspicions\"", "no section or question" },
        { "observing.json", "uses/0/use", "\"burglar\"", "" },
        { "observing.json", "body/0", "\"impersonated\"", "section.field" },
        { "observing.json", "posing/0", "\"impersonated.kinds\"", "no question" },
        { "observing.json", "texts/at/0", "\"messages\"", "section.field" },
        { "observing.json", "texts/at/0", "\"messages.words\"", "no question" },
        { "observing.json", "texts/most", "11", "at most 10" },
        { "observing.json", "texts/fewestPieces", "0", "at least one word and piece" },
        { "map.json", "tiles/0/region", "\"XV-09\"", "no region of units.json" },
        { "map.json", "tiles/0/region", "\"XV-01\"", "twice" },
        { "map.json", "tiles/0/row", "0", "between 1 and 12" },
        { "map.json", "tiles/0/column", "13", "between 1 and 12" },
        { "map.json", "tiles/0/column", "2", "two regions into row 1, column 2" },
        { "map.json", "tiles/0/colour", "\"red\"", "a name nobody reads" },
        { Tlp, "namespace", "\"Traffic Light\"", "small letters" },
        { Tlp, "namespace", "\"target-sector\"", "that of another file" },
        { Tlp, "name", """{ "en": "x" }""", "has no text in \"fr\"" },
        { Tlp, "one", "\"yes\"", "true or false" },
        { Tlp, "predicates", "[]", "has no word" },
        { Tlp, "predicates/0/code", "\"red\"", "says tlp:red twice" },
        { Ways, "predicates/0/values/0/code", "\"\"", "a text that is not empty" },
        { Ways, "predicates/0/values/0/colour", "\"red\"", "a name nobody reads" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Check_Mistake_IsExplained(string file, string member, string value, string words)
    {
        Put(file, member, value);

        Assert.Contains(ReportPack.Check(folder, DemoPack.Noon), p => !p.IsWarning && (p.File == file || p.File == "taxonomies/target-sector.json" || p.File == "taxonomies/tlp.json") && p.Words.Contains(words, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("map.json", "tiles/0/row", "0")]
    [InlineData(Tlp, "predicates", "[]")]
    public void Load_Mistake_StopsTheStart(string file, string member, string value)
    {
        Put(file, member, value);

        Assert.ThrowsAny<Exception>(() => file == Tlp ? (object)TaxonomyPack.Load(new PackFolder(folder), DemoPack.Profile) : RegionMap.Load(new PackFolder(folder)));
    }

    [Fact]
    public void Check_RegionWithoutATile_IsAWarning()
    {
        Put("map.json", "tiles", """[{ "region": "XV-01", "row": 1, "column": 1 }]""");

        Assert.All(ReportPack.Check(folder, DemoPack.Noon), p => Assert.True(p.IsWarning && p.File == "map.json"));
    }

    [Fact]
    public void Check_PackWithoutMapAndTaxonomies_IsInOrder()
    {
        File.Delete(Path.Combine(folder, "map.json"));
        Directory.Delete(Path.Combine(folder, "taxonomies"), recursive: true);

        Assert.Empty(ReportPack.Check(folder, DemoPack.Noon));
    }

    private void Put(string file, string member, string value)
    {
        var path = Path.Combine(folder, file);
        var root = JsonNode.Parse(File.ReadAllText(path))!;
        var names = member.Split('/');
        var place = names[..^1].Aggregate(root, (node, name) => int.TryParse(name, out var n) ? node[n]! : node[name]!);
        if (int.TryParse(names[^1], out var last)) place[last] = JsonNode.Parse(value);
        else place[names[^1]] = JsonNode.Parse(value);
        File.WriteAllText(path, root.ToJsonString());
    }
}

using System.Text.Json.Nodes;
using Ragusa.Reporting.Contracts;
using Ragusa.Testing;
using Ragusa.Tests.Reporting.Templates;

namespace Ragusa.Tests.Kernel;

/// <summary>A pack that stands on another one: what is taken over, what is laid over, what is told when it cannot be.</summary>
public sealed class PackFolderTests : IDisposable
{
    private const string Lists = "lists.json";

    private readonly string root = Directory.CreateTempSubdirectory("ragusa-extends").FullName;

    public PackFolderTests()
    {
        Write("below/profile.json", """{ "code": "below" }""");
        Write("below/whole.json", """{ "from": "below" }""");
        Write("below/lists.json", """{ "name": "below", "codes": ["a", "b"], "sections": [{ "code": "one", "pages": [{ "code": "x", "max": 1 }] }, { "code": "two" }] }""");
        Write("below/cards/first.json", "{}");
        Write("below/cards/second.json", "{}");
        Write("above/profile.json", """{ "extends": "../below", "code": "above" }""");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void File_OfTheNearestPack_Wins()
    {
        Assert.Equal("below", (string?)Read("whole.json")!["from"]);
        Write("above/whole.json", """{ "from": "above" }""");

        Assert.Equal("above", (string?)Read("whole.json")!["from"]);
    }

    [Fact]
    public void FilesIn_Folder_AreThoseOfBothWithoutTheOnesTakenOut()
    {
        Write("above/cards/third.json", "{}");
        Write("above/changes/cards/second.json", "null");

        Assert.Equal(["cards/first.json", "cards/third.json"], Above.FilesIn("cards"));
        Assert.False(Above.Has("cards/second.json"));
        Assert.DoesNotContain("cards/second.json", Above.AllFiles());
    }

    [Fact]
    public void Change_OfNamesListsAndItems_IsLaidOver()
    {
        Change("""{ "name": "above", "codes": ["c"], "sections": { "one": { "pages": { "x": { "max": 2, "long": true } } }, "two": null, "three": { "code": "three" } } }""");

        Assert.Equal(
            """{"name":"above","codes":["c"],"sections":[{"code":"one","pages":[{"code":"x","max":2,"long":true}]},{"code":"three"}]}""",
            Read(Lists)!.ToJsonString());
    }

    [Fact]
    public void Change_OverAChange_IsTheNearerOne()
    {
        Change("""{ "name": "above" }""");
        Write("top/profile.json", """{ "extends": "../above" }""");
        Write("top/changes/lists.json", """{ "codes": [] }""");

        Assert.Equal("""{"name":"above","codes":[]}""", Read(Lists, "top", "sections")!.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "sections": { "ona": { "when": 1 } } }""", "/sections/ona", "It has: one, two.")]
    [InlineData("""{ "codes": { "a": "b" } }""", "/codes/a", "write the whole list anew")]
    [InlineData("""{ "nmae": null }""", "/nmae", "takes out what is not there")]
    [InlineData("{ ", "", "is not JSON")]
    [InlineData("null", "", "takes out a file that is needed")]
    public void Change_ThatFitsNothing_IsExplained(string change, string pointer, string words)
    {
        Change(change);

        List<PackProblem> problems = [];
        PackNode.Open(Above, Lists, problems);
        var problem = Assert.Single(problems);
        Assert.Equal(("changes/lists.json", pointer), (problem.File, problem.Pointer));
        Assert.Contains(words, problem.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../nowhere", "leads to \"../nowhere\", where no pack is")]
    [InlineData("../above", "goes in a circle")]
    public void Extends_ThatCannotBeFollowed_IsTheOneProblem(string extends, string words)
    {
        Write("above/profile.json", Profile(extends));

        var problem = Assert.Single(ReportPack.Check(Path.Combine(root, "above"), DemoPack.Noon));
        Assert.Equal(("profile.json", "/extends"), (problem.File, problem.Pointer));
        Assert.Contains(words, problem.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Extends_InACircleOfTwo_IsTold()
    {
        Write("below/profile.json", """{ "extends": "../above" }""");
        Write("above/profile.json", Profile("../below"));

        Assert.Contains("goes in a circle: \"../above\"", Assert.Single(ReportPack.Check(Path.Combine(root, "above"), DemoPack.Noon)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Pack_ThatSaysWhoTheOtherCountryIs_IsToldWhere()
    {
        Write("above/profile.json", Profile(DemoPack.Folder.Directory));

        var told = ReportPack.Check(Path.Combine(root, "above"), DemoPack.Noon).Select(p => p.ToString()).ToList();

        Assert.Contains(told, p => p.Contains("texts/en.json /country/controller: says \"", StringComparison.Ordinal) && p.Contains("belongs to the country below", StringComparison.Ordinal));
        Assert.DoesNotContain(told, p => p.Contains("advice/labels", StringComparison.Ordinal) && p.Contains("belongs to the country below", StringComparison.Ordinal));
    }

    [Fact]
    public void Change_OfAFileThatNobodyHas_OrThatThePackHasWhole_IsTold()
    {
        Write("above/profile.json", Profile(DemoPack.Folder.Directory));
        Write("above/changes/advice/crad_used.json", "{}");
        Write("above/duty.json", "{}");
        Write("above/changes/duty.json", "{}");

        var told = ReportPack.Check(Path.Combine(root, "above"), DemoPack.Noon).Select(p => p.ToString()).ToList();

        Assert.Contains("changes/advice/crad_used.json: changes advice/crad_used.json, which no pack below has.", told);
        Assert.Contains("changes/duty.json: changes duty.json, which this pack has whole: write it there.", told);
    }

    [Fact]
    public void Problem_InAFileOfThePackBelow_IsPlacedThere()
    {
        Write("above/own.json", "{}");
        Change("{}");

        Assert.Equal("own.json", Above.Placed(new PackProblem("own.json", "", "x")).File);
        Assert.Equal("changes/lists.json", Above.Placed(new PackProblem(Lists, "", "x")).File);
        Assert.Equal("../below/whole.json", Above.Placed(new PackProblem("whole.json", "", "x")).File);
        Assert.Equal("nowhere.json", Above.Placed(new PackProblem("nowhere.json", "", "x")).File);
    }

    private PackFolder Above => new(Path.Combine(root, "above"));

    private static string Profile(string extends)
    {
        var profile = JsonNode.Parse(File.ReadAllText(Repository.PathTo("packs", "korsande", CountryProfile.FileName)))!;
        profile["extends"] = extends;
        return profile.ToJsonString();
    }

    private JsonObject? Read(string file, string pack = "above", string? without = null)
    {
        List<PackProblem> problems = [];
        var node = PackNode.Open(new PackFolder(Path.Combine(root, pack)), file, problems);
        Assert.Empty(problems);
        var content = JsonNode.Parse(node!.Json.GetRawText())!.AsObject();
        if (without is not null) content.Remove(without);
        return content;
    }

    private void Change(string json) => Write("above/changes/" + Lists, json);

    private void Write(string file, string text)
    {
        var path = Path.Combine(root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}

using System.Text.Json.Nodes;
using Ragusa.Reporting;
using Ragusa.Testing;

namespace Ragusa.Tests.Reporting.Searching;

/// <summary>A pack with mistakes in <c>views.json</c>.</summary>
public sealed class PackViewsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ragusa-views-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("order", "\"loudest\"", "urgency, newest, oldest, loss or clock")]
    [InlineData("search", "\"\\\"open\"", "cannot be read")]
    [InlineData("serch", "\"x\"", "a name nobody reads")]
    public void Read_Mistake_IsSaidWithItsPlace(string name, string value, string said)
    {
        var views = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "packs", "demo", PackViews.FileName)))!;
        views["views"]![0]![name] = JsonNode.Parse(value);
        File.WriteAllText(Path.Combine(folder, PackViews.FileName), views.ToJsonString());
        List<PackProblem> problems = [];

        PackViews.Read(new PackFolder(folder), problems);

        Assert.Contains(problems, p => p.File == PackViews.FileName && p.ToString().Contains(said, StringComparison.Ordinal));
    }
}

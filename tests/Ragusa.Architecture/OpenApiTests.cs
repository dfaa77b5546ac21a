using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ragusa.Architecture;

/// <summary>What programs of other organisations rely on changes only on purpose: the description of the API is kept and compared.</summary>
public sealed class OpenApiTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string Kept = Repository.PathTo("tests", "Ragusa.Architecture", "openapi.v1.json");

    [Fact]
    public async Task OpenApi_IsAsKept()
    {
        using var client = app.Client();
        var text = await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        var present = WithoutPlace(text);

        if (Environment.GetEnvironmentVariable("RAGUSA_UPDATE_SNAPSHOTS") == "1") await File.WriteAllTextAsync(Kept, present, TestContext.Current.CancellationToken);

        var kept = await File.ReadAllTextAsync(Kept, TestContext.Current.CancellationToken);
        Assert.True(kept == present, $"The API has changed.{FirstDifference(kept, present)}\nIf that is meant, run the architecture tests with RAGUSA_UPDATE_SNAPSHOTS=1 and commit {Sources.Relative(Kept)}.");
    }

    private static string WithoutPlace(string text)
    {
        var document = JsonNode.Parse(text)!.AsObject();
        document.Remove("servers");
        return document.ToJsonString(Readable) + "\n";
    }

    private static string FirstDifference(string kept, string present)
    {
        var (before, after) = (kept.Split('\n'), present.Split('\n'));
        var line = Enumerable.Range(0, Math.Min(before.Length, after.Length)).FirstOrDefault(n => before[n] != after[n], Math.Min(before.Length, after.Length));
        return $"\nLine {line + 1} was:  {before.ElementAtOrDefault(line)}\nLine {line + 1} is:   {after.ElementAtOrDefault(line)}";
    }
}

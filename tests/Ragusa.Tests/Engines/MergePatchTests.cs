using System.Text.Json;
using System.Text.Json.Nodes;
using Ragusa.Engines;

namespace Ragusa.Tests.Engines;

public sealed class MergePatchTests
{
    // RFC 7396, appendix A; without its second last row, where a list would become an object.
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [InlineData("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [InlineData("""{"a":"foo"}""", "null", "null")]
    [InlineData("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void Apply_PublishedExample_GivesThePublishedResult(string target, string change, string result) =>
        Assert.Equal(result, Apply(target, change, out _));

    [Theory]
    [InlineData("""{"x":{"n":2}}""", """[{"code":"x","n":2},{"id":"y"}]""")]
    [InlineData("""{"x":null}""", """[{"id":"y"}]""")]
    [InlineData("""{"y":"text"}""", """[{"code":"x","n":1},"text"]""")]
    [InlineData("""{"z":{"code":"z"}}""", """[{"code":"x","n":1},{"id":"y"},{"code":"z"}]""")]
    public void Apply_ObjectAgainstList_ChangesTheItemsItNames(string change, string result)
    {
        Assert.Equal(result, Apply("""[{"code":"x","n":1},{"id":"y"}]""", change, out var blamed));
        Assert.Empty(blamed);
    }

    [Theory]
    [InlineData("""{"list":{"xx":{"n":2}}}""", "/list/xx", "It has: x.")]
    [InlineData("""{"list":{"z":{"code":"w"}}}""", "/list/z", "It has: x.")]
    [InlineData("""{"plain":{"a":1}}""", "/plain/a", "write the whole list anew")]
    [InlineData("""{"a/b":null}""", "/a~1b", "takes out what is not there")]
    public void Apply_ThatFitsNothing_IsBlamedAndLeavesTheRest(string change, string pointer, string words)
    {
        const string target = """{"list":[{"code":"x"}],"plain":["a"]}""";

        Assert.Equal(target, Apply(target, change, out var blamed));
        var (at, said) = Assert.Single(blamed);
        Assert.Equal(pointer, at);
        Assert.Contains(words, said, StringComparison.Ordinal);
    }

    private static string Apply(string target, string change, out List<(string, string)> blamed)
    {
        List<(string, string)> heard = [];
        using var document = JsonDocument.Parse(change);
        var result = MergePatch.Apply(JsonNode.Parse(target), document.RootElement, (at, words) => heard.Add((at, words)));
        blamed = heard;
        return result?.ToJsonString() ?? "null";
    }
}

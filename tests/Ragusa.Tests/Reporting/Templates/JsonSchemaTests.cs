using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

public sealed class JsonSchemaTests
{
    private static readonly JsonObject Schema = JsonSchema.Of(DemoPack.Template, DemoPack.AtNoon.Labels);

    [Fact]
    public void Of_Template_NamesItsVersionAndDialect()
    {
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)Schema["$schema"]);
        Assert.Equal("urn:ragusa:template:cybercrime:1.0.0", (string?)Schema["$id"]);
    }

    [Fact]
    public void Of_Template_HasEveryFieldWithItsWords()
    {
        foreach (var section in DemoPack.Template.Sections)
        {
            var node = Schema["properties"]![section.Code]!;
            var item = section.Repeats ? node["anyOf"]![0]!["items"]! : node;
            Assert.Equal(section.Fields.Select(f => f.Code), item["properties"]!.AsObject().Select(p => p.Key));
            Assert.All(item["properties"]!.AsObject(), p => Assert.NotNull(p.Value!["title"]));
        }
    }

    [Fact]
    public void Of_Template_RequiresWhatIsAlwaysRequired() =>
        Assert.Equal(["reporter", "incident", "consent"], Schema["required"]!.AsArray().Select(r => (string?)r));

    [Fact]
    public void Of_Template_AcceptsItsExamplesAsSentAndAsStored() => Assert.All(DemoPack.Template.Examples, example =>
    {
        Assert.True(Fits(Schema, JsonNode.Parse(example.Answers.GetRawText())), example.Code);
        Assert.True(Fits(Schema, DemoPack.Answers(example.Answers.GetRawText()).ToJson()), example.Code + " as stored");
    });

    [Theory]
    [InlineData("""{"unknown":1}""")]
    [InlineData("""{"money_legs":[{"method":"barter"}]}""")]
    [InlineData("""{"money_legs":[{"amount":{"amount":"-1","currency":"EUR"}}]}""")]
    [InlineData("""{"money_legs":[{"amount":{"amount":1,"currency":"EUR"}}]}""")]
    [InlineData("""{"narrative":{"text":{"state":"unheard_of"}}}""")]
    [InlineData("""{"consent":{"terms":false}}""")]
    public void Of_Template_RefusesWhatReadingRefuses(string json)
    {
        var sound = JsonNode.Parse("""{"reporter":{"role":"victim"},"incident":{"affected":["money"]},"consent":{"terms":true}}""")!.AsObject();
        Assert.True(Fits(Schema, sound));
        foreach (var (name, value) in JsonNode.Parse(json)!.AsObject()) sound[name] = value!.DeepClone();
        Assert.False(Fits(Schema, sound));
    }

    // The part of JSON Schema 2020-12 that our schemas use.
    private static bool Fits(JsonNode schema, JsonNode? value) =>
        schema.AsObject().All(rule => rule.Key switch
        {
            "$ref" => Fits(Schema["$defs"]![((string?)rule.Value)!["#/$defs/".Length..]]!, value),
            "anyOf" => rule.Value!.AsArray().Any(choice => Fits(choice!, value)),
            "type" => IsOf((string?)rule.Value, value),
            "enum" => rule.Value!.AsArray().Any(code => JsonNode.DeepEquals(code, value)),
            "const" => JsonNode.DeepEquals(rule.Value, value),
            "maxLength" => value is not JsonValue text || !text.TryGetValue<string>(out var s) || s.EnumerateRunes().Count() <= (int)rule.Value!,
            "pattern" => value is not JsonValue text || !text.TryGetValue<string>(out var s) || Regex.IsMatch(s, (string?)rule.Value ?? ""),
            "minimum" => value is not JsonValue number || !number.TryGetValue<long>(out var n) || n >= rule.Value!.GetValue<long>(),
            "maximum" => value is not JsonValue number || !number.TryGetValue<long>(out var n) || n <= rule.Value!.GetValue<long>(),
            "maxItems" => value is not JsonArray items || items.Count <= (int)rule.Value!,
            "uniqueItems" => value is not JsonArray items || items.Select(i => i!.ToJsonString()).Distinct().Count() == items.Count,
            "items" => value is not JsonArray items || items.All(i => Fits(rule.Value!, i)),
            "required" => value is not JsonObject whole || rule.Value!.AsArray().All(r => whole.ContainsKey((string?)r ?? "")),
            "properties" => value is not JsonObject whole || whole.All(m => rule.Value![m.Key] is not { } member || Fits(member, m.Value)),
            "additionalProperties" => value is not JsonObject whole || whole.All(m => schema["properties"]!.AsObject().ContainsKey(m.Key)),
            "$schema" or "$id" or "$defs" or "title" or "description" or "format" => true,
            _ => throw new InvalidOperationException($"The schema uses {rule.Key}, which this test does not know."),
        });

    private static bool IsOf(string? type, JsonNode? value) => value?.GetValueKind().ToString() is { } kind && type switch
    {
        "object" => kind == "Object",
        "array" => kind == "Array",
        "string" => kind == "String",
        "boolean" => kind is "True" or "False",
        "integer" => kind == "Number" && value.AsValue().TryGetValue<long>(out _),
        _ => false,
    };
}

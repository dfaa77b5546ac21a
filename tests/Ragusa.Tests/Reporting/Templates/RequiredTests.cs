using System.Text.Json.Nodes;
using Ragusa.Reporting.Generating;
using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

/// <summary>The quick look at what is missing finds what the pages of the journey find.</summary>
public sealed class RequiredTests
{
    [Fact]
    public void MissingIn_GeneratedAnswersWithAnyPartTakenOut_IsWhatTheJourneyFinds()
    {
        var generator = new ReportGenerator(new GeneratorPlan { Country = DemoPack.Country, FirstDay = new DateOnly(2025, 3, 1) });
        var found = 0;
        foreach (var report in Enumerable.Range(0, 150).Select(n => generator.At(n)))
        {
            var whole = AnswerReader.Read(DemoPack.Template, report.Answers, DemoPack.Store.At(report.ReceivedAt, "en")).Answers;
            foreach (var part in Parts(whole.ToJson()).Prepend(whole.ToJson()))
            {
                var (quick, slow) = BothOf(new Answers(part));
                Assert.Equal(slow, quick);
                found += quick.Count;
            }
        }

        Assert.True(found > 500);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"money_legs":[]}""")]
    [InlineData("""{"money_legs":{"state":"skipped"}}""")]
    [InlineData("""{"money_legs":[{}],"incident":{"affected":["money"]}}""")]
    [InlineData("""{"incident":{"affected":["money","accounts"]},"reporter":{"role":"victim"}}""")]
    [InlineData("""{"consent":{"terms":false}}""")]
    public void MissingIn_FewAnswers_IsWhatTheJourneyFinds(string json)
    {
        var (quick, slow) = BothOf(new Answers(JsonNode.Parse(json)!.AsObject()));

        Assert.NotEmpty(quick);
        Assert.Equal(slow, quick);
    }

    private static (IReadOnlyList<string> Quick, IReadOnlyList<string> Slow) BothOf(Answers answers) => (
        [.. Required.MissingIn(DemoPack.Template, answers, DemoPack.AtNoon).Select(f => f.ToString())],
        [.. Journey.Of(DemoPack.Template, answers, DemoPack.AtNoon).Missing().Select(f => f.ToString()).Distinct()]);

    private static IEnumerable<JsonObject> Parts(JsonObject whole)
    {
        foreach (var (section, node) in whole)
        {
            yield return Without(whole, section, null);
            var fields = node is JsonArray { Count: > 0 } items ? items[0]!.AsObject() : node as JsonObject ?? [];
            foreach (var (field, _) in fields) yield return Without(whole, section, field);
        }
    }

    private static JsonObject Without(JsonObject whole, string section, string? field)
    {
        var copy = whole.DeepClone().AsObject();
        if (field is null) copy.Remove(section);
        else if (copy[section] is JsonArray items) items[0]!.AsObject().Remove(field);
        else copy[section]!.AsObject().Remove(field);
        return copy;
    }
}

using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

/// <summary>Children and organisations are asked in their own words, and children not for what could be turned against them.</summary>
public sealed class VoicesTests
{
    private const string Child = """{"reporter":{"role":"victim","age_band":"under_13"},"incident":{"affected":["person"]},"contact":{"identity":"named","channel":"post"},"consent":{"kind":"formal_complaint"}}""";
    private const string Adult = """{"reporter":{"role":"victim","age_band":"20_29"},"incident":{"affected":["person"]},"contact":{"identity":"named","channel":"post"},"consent":{"kind":"formal_complaint"}}""";
    private const string Firm = """{"reporter":{"role":"organisation"},"incident":{"affected":["business"]},"org":{"impact":["stopped"]}}""";

    [Theory]
    [InlineData(Child, "en", "narrative.text", "as you would tell a friend")]
    [InlineData(Child, "fr", "narrative.text", "comme à un ami")]
    [InlineData(Child, "ar", "narrative.text", "كما تحكي لصديق")]
    [InlineData(Child, "en", "child.adult_told", "116 111")]
    [InlineData(Adult, "en", "narrative.text", "Begin at the beginning")]
    [InlineData(Firm, "en", "narrative.text", "What was seen first")]
    public void SpeakingTo_WhoeverAnswered_UsesTheirWords(string answers, string language, string field, string words) =>
        Assert.Contains(words, SpeakingTo(answers, language).Field(field).Hint, StringComparison.Ordinal);

    [Fact]
    public void SpeakingTo_AChild_KeepsTheWordsThatNeedNoOther() =>
        Assert.Equal(DemoPack.AtNoon.Labels.Field("child.platform").Text, SpeakingTo(Child, "en").Field("child.platform").Text);

    [Theory]
    [InlineData("contact/address")]
    [InlineData("suspects/1/id_document")]
    [InlineData("consent/signature_name")]
    public void Journey_OfAChild_AsksForNoAddressAndNoDocument(string page)
    {
        Assert.Contains(page, Pages(WithSuspect(Adult)));
        Assert.DoesNotContain(page, Pages(WithSuspect(Child)));
    }

    [Fact]
    public void Journey_OfAChild_AsksTheAgeOnce() => Assert.DoesNotContain("child/age_band", Pages(Child));

    [Theory]
    [InlineData("org/regulator")]
    [InlineData("org/regimes")]
    [InlineData("org/services_hit")]
    [InlineData("org/downtime")]
    [InlineData("org/essential_service")]
    public void Journey_OfAnOrganisation_AsksForEffectAndRegulator(string page)
    {
        Assert.Contains(page, Pages(Firm));
        Assert.DoesNotContain(page, Pages(Adult));
    }

    private static Labels SpeakingTo(string answers, string language) =>
        DemoPack.Store.SpeakingTo(DemoPack.Answers(answers), DemoPack.Template, DemoPack.Store.At(DemoPack.Noon, language)).Labels;

    private static List<string> Pages(string answers) => [.. DemoPack.Journey(answers).Steps.Select(s => s.Path)];

    private static string WithSuspect(string answers) => answers.Replace("\"contact\":", "\"suspects\":[{\"description\":\"tall\"}],\"contact\":", StringComparison.Ordinal);
}

using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

public sealed class JourneyTests
{
    private static List<string> Paths(string json) => [.. DemoPack.Journey(json).Steps.Select(s => s.Path)];

    [Fact]
    public void First_NothingAnswered_IsSafety() => Assert.Equal("safety/now", DemoPack.Journey("{}").First.Path);

    [Fact]
    public void Steps_NothingLost_AreTheShortPath()
    {
        var paths = Paths("""{"incident":{"affected":["content_seen"]}}""");
        Assert.Contains("messages/1/text", paths);
        Assert.Contains("sites/1/url", paths);
        Assert.Contains("narrative/text", paths);
        Assert.DoesNotContain(paths, p => p.Split('/')[0] is "money_legs" or "suspects" or "told" or "previous" or "contact_path" or "impersonated" or "devices");
    }

    [Fact]
    public void Steps_MoneyAffected_AskForThePaymentAndNotForARansom()
    {
        var paths = Paths("""{"incident":{"affected":["money"],"statements":["bank_caller"]}}""");
        Assert.Contains("money_legs/1/amount", paths);
        Assert.DoesNotContain(paths, p => p.StartsWith("ransom/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"incident":{"affected":["child"]}}""", "child/age_band")]
    [InlineData("""{"reporter":{"role":"victim","age_band":"13_17"},"incident":{"affected":["money"]}}""", "child/what")]
    [InlineData("""{"reporter":{"role":"relative_or_carer"}}""", "on_behalf/relation")]
    [InlineData("""{"reporter":{"role":"organisation"},"incident":{"affected":["information"]}}""", "org/name")]
    [InlineData("""{"incident":{"affected":["devices"],"statements":["ransom_note"]}}""", "ransom/note")]
    [InlineData("""{"incident":{"affected":["person"],"statements":["fake_images"]}}""", "image/kind")]
    [InlineData("""{"incident":{"affected":["money"]},"contact_path":[{"channel":"sms"}]}""", "messages/1/text")]
    [InlineData("""{"incident":{"affected":["accounts"]}}""", "accounts/1/account")]
    [InlineData("""{"contact":{"identity":"named"}}""", "contact/name")]
    [InlineData("""{"narrative":{"when":{"precision":"day","from":"2025-12-01"}},"incident":{"affected":["money"]}}""", "narrative/delay_reason")]
    public void Steps_Branch_OpensItsSection(string json, string path)
    {
        Assert.Contains(path, Paths(json));
        Assert.DoesNotContain(path, Paths("""{"incident":{"affected":["information"]}}"""));
    }

    [Fact]
    public void Steps_TwoPayments_AskForEachAndForMore()
    {
        var paths = Paths("""{"incident":{"affected":["money"]},"money_legs":[{"method":"cash"},{"method":"crypto"}]}""");
        Assert.Contains("money_legs/2/crypto", paths);
        Assert.DoesNotContain("money_legs/1/crypto", paths);
        Assert.Equal(1, paths.Count(p => p == "money_legs/more"));
    }

    [Fact]
    public void Steps_AskFirst_NoItemUntilSomebodySaysYes()
    {
        var journey = DemoPack.Journey("""{"incident":{"affected":["money"]}}""");
        var first = journey.Find("suspects/any")!;
        Assert.Equal(StepKind.AskFirst, first.Kind);
        Assert.False(journey.IsAnswered(first));
        Assert.Null(journey.FirstOf("suspects", 0));

        var yes = Journey.Of(DemoPack.Template, Answers.None.WithNewItem("suspects"), DemoPack.AtNoon);
        Assert.Equal("suspects/1/names", yes.FirstOf("suspects", 0)!.Path);
        Assert.True(yes.IsAnswered(yes.Find("suspects/any")!));

        var no = Journey.Of(DemoPack.Template, Answers.None.WithNothingIn("suspects", AnswerState.Skipped), DemoPack.AtNoon);
        Assert.True(no.IsAnswered(no.Find("suspects/any")!));
        Assert.Null(no.FirstOf("suspects", 0));
    }

    [Fact]
    public void Steps_FullSection_OffersNoMore()
    {
        var paths = Paths($$"""{"suspects":[{{string.Join(",", Enumerable.Repeat("""{"business":"x"}""", 50))}}]}""");
        Assert.Contains("suspects/50/names", paths);
        Assert.DoesNotContain("suspects/more", paths);
    }

    [Fact]
    public void Groups_EveryBranch_ShowAtMostSevenStatements()
    {
        var groups = DemoPack.Template.FieldOf("incident.statements")!.Groups;
        Assert.All(groups, g => Assert.InRange(g.Options.Count, 1, 7));
        Assert.Equal(DemoPack.Template.Lists["statements"], groups.SelectMany(g => g.Options));
    }

    [Fact]
    public void NextAndPrevious_WholeJourney_AreInverse()
    {
        var journey = DemoPack.Journey("""{"incident":{"affected":["money","devices"]}}""");
        foreach (var step in journey.Steps.SkipLast(1)) Assert.Equal(step, journey.Previous(journey.Next(step)!));
        Assert.Null(journey.Next(journey.Steps[^1]));
        Assert.Null(journey.Previous(journey.First));
    }

    [Fact]
    public void FirstOpen_SkippingEveryPage_EndsAtCheckAnswers()
    {
        var answers = DemoPack.Answers("""{"incident":{"affected":["money","devices","accounts"]}}""");
        for (var pages = 0; ; pages++)
        {
            Assert.InRange(pages, 0, 300);
            var journey = Journey.Of(DemoPack.Template, answers, DemoPack.AtNoon);
            if (journey.FirstOpen() is not { } step) break;
            answers = step.Kind == StepKind.AskFirst
                ? answers.WithNothingIn(step.Section.Code, AnswerState.Skipped)
                : AnswerReader.ReadPage(DemoPack.Template, step, answers, DemoPack.Form(), DemoPack.AtNoon).Answers;
        }
    }

    [Fact]
    public void FirstOpen_ChangeOpensABranch_LeadsThere()
    {
        var before = DemoPack.Answers("""{"incident":{"affected":["information"]},"contact":{"identity":"anonymous"}}""");
        var after = before.With("contact", null, "identity", "named");
        Assert.Contains(Journey.Of(DemoPack.Template, after, DemoPack.AtNoon).Steps, s => s.Path == "contact/name" && !Journey.Of(DemoPack.Template, after, DemoPack.AtNoon).IsAnswered(s));
        Assert.Null(Journey.Of(DemoPack.Template, before, DemoPack.AtNoon).Find("contact/name"));
    }

    [Fact]
    public void Missing_EmptyReport_NamesTheFourRequiredAnswers() =>
        Assert.Equal(["/reporter/role", "/incident/affected", "/narrative/text", "/consent/terms"], DemoPack.Journey("{}").Missing().Select(f => f.Pointer));

    [Theory]
    [InlineData("""{"incident":{"affected":["content_seen"]},"messages":[{"text":"Pay now"}]}""")]
    [InlineData("""{"incident":{"affected":["content_seen"]},"sites":[{"url":"https://x.example"}]}""")]
    public void Missing_MessageOrSiteInsteadOfAStory_IsEnough(string json) =>
        Assert.DoesNotContain("/narrative/text", DemoPack.Journey(json).Missing().Select(f => f.Pointer));

    [Theory]
    [InlineData("""{"consent":{"terms":false}}""")]
    [InlineData("""{"consent":{"terms":{"state":"refused"}}}""")]
    public void Missing_TermsNotAgreed_StopsTheReport(string json) =>
        Assert.Contains("/consent/terms", DemoPack.Journey(json).Missing().Select(f => f.Pointer));

    [Fact]
    public void Prune_ClosedBranch_TakesItsAnswersOut()
    {
        var pruned = DemoPack.Journey("""
            {"reporter":{"role":"victim"},
             "incident":{"affected":["person"],"statements":["threat_harm","bank_caller","none_money_taken"]},
             "money_legs":[{"method":"cash"}],"on_behalf":{"relation":"friend"},"contact":{"identity":"anonymous","name":"Jo"}}
            """).Prune();
        Assert.Null(pruned.SectionOf("money_legs"));
        Assert.Null(pruned.SectionOf("on_behalf"));
        Assert.Null(pruned.Text("contact.name"));
        Assert.Equal(["threat_harm"], pruned.Codes("incident.statements"));
    }

    [Fact]
    public void Prune_AllThatWasAsked_IsKept()
    {
        Assert.All(DemoPack.Template.Examples, example =>
        {
            var answers = DemoPack.Answers(example.Answers.GetRawText());
            Assert.Equal(answers.ToJson().ToJsonString(), Journey.Of(DemoPack.Template, answers, DemoPack.AtNoon).Prune().ToJson().ToJsonString());
        });
    }

    [Fact]
    public void Rows_Answers_AreSaidInWords()
    {
        var journey = DemoPack.Journey("""{"incident":{"affected":["money"]},"money_legs":[{"method":"cash","amount":{"amount":"4200.5","currency":"EUR"},"at":{"local":"2026-03-01T09:15"}}]}""");
        string Said(string path) => string.Join(" ", journey.Rows().Where(r => r.Step.Path == path).SelectMany(r => Display.Of(r.Field!, r.Value, DemoPack.Template, DemoPack.AtNoon)));
        Assert.Equal("Cash", Said("money_legs/1/method"));
        Assert.Equal("4,200.5 EUR", Said("money_legs/1/amount"));
        Assert.Contains("09:15", Said("money_legs/1/at"), StringComparison.Ordinal);
        Assert.Equal("Money", Said("incident/affected"));
    }
}

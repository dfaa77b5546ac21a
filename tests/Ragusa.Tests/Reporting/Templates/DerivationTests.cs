using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

public sealed class DerivationTests
{
    // 40 minutes before noon in the country's own time (UTC+1).
    private const string BankCaller = """
        {"reporter":{"role":"victim"},
         "incident":{"affected":["money","devices"],"statements":["bank_caller","transfer_without_me","remote_access"]},
         "contact_path":[{"channel":"voice_call"}],
         "money_legs":[{"method":"bank_transfer","direction":"sent","amount":{"amount":"4200","currency":"EUR"},"at":{"local":"2026-03-02T12:20"}}]}
        """;

    private static IReadOnlyList<Proposal> Derive(string json) => Derivation.Of(DemoPack.Template, DemoPack.Scene(json), DemoPack.Register.RankOf);

    private static string Said(string affected, params string[] statements) =>
        $$"""{"incident":{"affected":["{{affected}}"],"statements":[{{string.Join(",", statements.Select(s => $"\"{s}\""))}}]} }""";

    [Fact]
    public void Of_BankCaller_GivesThreeCodesAndThePrimaryByTheTieRule()
    {
        var proposals = Derive(BankCaller);
        Assert.Equal(["fraud_bank_impersonation", "fraud_account_transfer", "illegal_access"], proposals.Select(p => p.Code));
        Assert.All(proposals, p => Assert.Equal(60, p.Weight));
        Assert.Equal(new ProposalReason("said_bank_caller", 1, 60, "statements.bank_caller"), Assert.Single(proposals[0].Reasons));
    }

    [Fact]
    public void Of_BankCaller_SentFortyMinutesAgo_TakesTheMoneyRouteWithItsClock()
    {
        var alarm = Assert.Single(HotRoutes.Of(DemoPack.Template, DemoPack.Scene(BankCaller)));
        Assert.Equal(("H3", "money", TimeSpan.FromMinutes(5)), (alarm.Code, alarm.Action, alarm.Target));
        Assert.Equal((72 * 60) - 40, alarm.MinutesLeft(DemoPack.Noon));
    }

    [Theory]
    [InlineData("2026-02-27T13:01", true)]
    [InlineData("2026-02-27T12:59", false)]
    public void HotRoutes_EdgeOfTheMoneyClock_IsExact(string local, bool hot)
    {
        var routes = HotRoutes.Of(DemoPack.Template, DemoPack.Scene($$"""{"money_legs":[{"direction":"sent","at":{"local":"{{local}}"} }]}"""));
        Assert.Equal(hot, routes.Any(r => r.Code == "H3"));
    }

    [Theory]
    [InlineData("""{"money_legs":[{"direction":"sent","reversed":"fully","at":{"local":"2026-03-02T12:20"}}]}""")]
    [InlineData("""{"money_legs":[{"direction":"received","at":{"local":"2026-03-02T12:20"}}]}""")]
    [InlineData("""{"safety":{"attack_ongoing":"yes"},"reporter":{"role":"victim"}}""")]
    public void HotRoutes_NothingToStop_AreSilent(string json) => Assert.Empty(HotRoutes.Of(DemoPack.Template, DemoPack.Scene(json)));

    [Theory]
    [InlineData("""{"safety":{"in_danger_now":"yes"}}""", "H1")]
    [InlineData("""{"safety":{"child_at_risk":"yes"}}""", "H2")]
    [InlineData("""{"child":{"what":["contact"]}}""", "H2")]
    [InlineData("""{"safety":{"money_moving":"yes"}}""", "H3")]
    [InlineData("""{"safety":{"attack_ongoing":"yes"},"reporter":{"role":"organisation"}}""", "H4")]
    [InlineData("""{"narrative":{"text":"I don’t want to live any more."}}""", "H5")]
    [InlineData("""{"steps":{"steps_taken":"SUICIDE"}}""", "H5")]
    public void HotRoutes_Trigger_Fires(string json, string code) =>
        Assert.Equal([code], HotRoutes.Of(DemoPack.Template, DemoPack.Scene(json)).Select(r => r.Code));

    [Fact]
    public void HotRoutes_HarmlessWordsNearTheList_AreSilent() =>
        Assert.Empty(HotRoutes.Of(DemoPack.Template, DemoPack.Scene("""{"narrative":{"text":"They said my account would end. I live in Lanport and want it back."}}""")));

    [Fact]
    public void Of_EveryGroupTied_OrdersDBeforeCBeforeBBeforeABeforeE()
    {
        var codes = Derive(Said("not_sure", "copied_work", "remote_access", "suspicious_message", "threat_harm", "child_contacted")).Select(p => p.Code);
        Assert.Equal(["child_grooming", "threats_of_violence", "phishing", "illegal_access", "copyright_infringement"], codes);
    }

    [Theory]
    [InlineData("""{"reporter":{"role":"organisation"},"incident":{"statements":["data_leaked"]}}""", "data_breach_organisation")]
    [InlineData("""{"incident":{"statements":["files_locked","ransom_note"]}}""", "ransomware")]
    [InlineData("""{"reporter":{"role":"victim","age_band":"13_17"},"incident":{"statements":["threat_publish_images"]}}""", "child_sextortion")]
    [InlineData("""{"reporter":{"role":"relative_or_carer"},"on_behalf":{"victim_age_band":"under_13"},"incident":{"statements":["fake_images"]}}""", "csam")]
    public void Of_TwoConditionsJoined_WeighEighty(string json, string primary)
    {
        var first = Derive(json)[0];
        Assert.Equal((primary, 80), (first.Code, first.Weight));
    }

    [Fact]
    public void Of_TwoStatementsForOneCode_StandTogetherWithBothReasons()
    {
        var proposal = Assert.Single(Derive(Said("accounts", "locked_out", "posts_not_mine")));
        Assert.Equal(["said_locked_out", "said_posts_not_mine"], proposal.Reasons.Select(r => r.RuleId).Order());
        Assert.Equal(60, proposal.Weight);
    }

    [Fact]
    public void Of_NothingFits_IsUnclassifiedWithItsReason() => Assert.Equal("no_rule", Assert.Single(Derive("{}")).Reasons[0].Key);

    [Fact]
    public void Rules_EveryStatement_ProposesACodeOfTheRegister() =>
        Assert.All(DemoPack.Template.Lists["statements"], s => Assert.NotNull(DemoPack.Register.Find(Derive(Said("not_sure", s))[0].Code)));

    [Fact]
    public void Reason_OfAStatement_QuotesIt() =>
        Assert.Equal("Somebody said they were from my bank", DemoPack.AtNoon.Labels.Reason("statements.bank_caller"));

    [Fact]
    public void LabelsIn_PseudoLanguage_RewritesEveryTextAndKeepsPlaceholders()
    {
        var labels = DemoPack.Store.LabelsIn("qps-plocm");
        Assert.StartsWith("[", labels.Field("narrative.text").Text, StringComparison.Ordinal);
        Assert.StartsWith("[", labels.Section("suspects").First, StringComparison.Ordinal);
        Assert.Contains("{max}", labels.Error("text.too-long"), StringComparison.Ordinal);
    }
}

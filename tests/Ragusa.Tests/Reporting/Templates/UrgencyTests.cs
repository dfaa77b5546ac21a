using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

public sealed class UrgencyTests
{
    private static Urgency Of(string json) => Urgency.Of(DemoPack.Template, DemoPack.Scene(json));

    private static string Leg(string local, string amount, string currency = "EUR") =>
        $$"""{"direction":"sent","at":{"local":"{{local}}"},"amount":{"amount":"{{amount}}","currency":"{{currency}}"} }""";

    [Fact]
    public void Of_Nothing_IsZeroWithoutReasons()
    {
        var urgency = Of("{}");
        Assert.Equal(0, urgency.Score);
        Assert.Empty(urgency.Reasons);
    }

    [Fact]
    public void Of_FreshPayment_ExplainsEveryPoint()
    {
        var urgency = Of($$"""{"money_legs":[{{Leg("2026-03-02T12:20", "4200")}}]}""");
        Assert.Equal([new("money", 30), new("money_fresh", 20), new("amount_large", 5)], urgency.Reasons);
        Assert.Equal(55, urgency.Score);
    }

    [Theory]
    [InlineData("2026-03-02T12:05", "money_fresh")]
    [InlineData("2026-03-02T11:50", "money_today")]
    [InlineData("2026-03-01T11:50", "money_two_days")]
    [InlineData("2026-02-28T11:50", "money_last_day")]
    public void Of_OlderPayment_CountsLess(string local, string reason) =>
        Assert.Contains(Of($$"""{"money_legs":[{{Leg(local, "5")}}]}""").Reasons, r => r.Key == reason);

    [Fact]
    public void Of_DangerChildAndMoney_StopsAtAHundredAndKeepsTheReasons()
    {
        var urgency = Of("""{"safety":{"in_danger_now":"yes","child_at_risk":"yes","money_moving":"yes"}}""");
        Assert.Equal(100, urgency.Score);
        Assert.Equal(["danger", "child", "money"], urgency.Reasons.Select(r => r.Key));
    }

    [Fact]
    public void Of_Danger_ComesBeforeEveryAmountOfMoney() =>
        Assert.True(Of("""{"safety":{"in_danger_now":"yes"}}""").Score < Of("""{"safety":{"in_danger_now":"yes","money_moving":"yes"}}""").Score
            && Of("""{"safety":{"in_danger_now":"yes"} }""").Score > Of($$"""{"money_legs":[{{Leg("2020-01-01", "99999999")}}]}""").Score);

    [Fact]
    public void LossOf_TwoCurrencies_AreNeverAdded()
    {
        var scene = DemoPack.Scene($$"""
            {"money_legs":[{{Leg("2026-03-01", "100.50")}},{{Leg("2026-03-01", "0.25", "BTC")}},{{Leg("2026-03-01", "99.50")}},
             {"direction":"returned","amount":{"amount":"50","currency":"EUR"} }]}
            """);
        var losses = Urgency.LossOf(DemoPack.Template, scene);
        Assert.Equal(200.00m, losses["EUR"]);
        Assert.Equal(0.25m, losses["BTC"]);
        Assert.Equal(2, losses.Count);
    }

    [Fact]
    public void LossOf_SumsBeyondDecimal_DoNotOverflow()
    {
        var legs = string.Join(",", Enumerable.Repeat(Leg("2026-03-01", new string('9', 28), "OTHER"), 200));
        Assert.Equal(decimal.MaxValue, Urgency.LossOf(DemoPack.Template, DemoPack.Scene($$"""{"money_legs":[{{legs}}]}"""))["OTHER"]);
    }
}

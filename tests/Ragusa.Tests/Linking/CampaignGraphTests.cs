using Ragusa.Engines.Linking;
using Ragusa.Linking;

namespace Ragusa.Tests.Linking;

/// <summary>What the picture of a campaign is made of.</summary>
public sealed class CampaignGraphTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 20).Select(n => new Guid(n, 0, 0, new byte[8]))];
    private static readonly Instant Now = Instant.Parse("2026-02-09T09:00:00Z");

    [Fact]
    public void Of_ReportsThatNameTheSame_AreOneGroup_WhateverElseTheyName()
    {
        List<Occurrence> named = [Names(0, 10), Names(0, 11), Names(1, 11), Names(1, 10), Names(1, 12), Names(2, 10)];
        var graph = CampaignGraph.Of([Line(10, 3), Line(11, 2), Line(12, 1)], named, [Told(0), Told(1), Told(2)], []);

        Assert.Equal([2, 1], graph.Groups.Select(g => g.Sources.Count));
        Assert.Equal([Ids[0], Ids[1]], graph.Groups[0].Sources);
        Assert.Equal([Ids[10], Ids[11]], graph.Groups[0].Values);
        Assert.Equal([Ids[10]], graph.Groups[1].Values);
        Assert.NotEqual(graph.Groups[0].Key, graph.Groups[1].Key);
    }

    [Fact]
    public void Of_MoreValuesThanAreShown_KeepsTheAccountsBetweenWhichMoneyWent()
    {
        var values = Enumerable.Range(0, 100).Select(n => new ValueLine(new Guid(1000 + n, 0, 0, new byte[8]), "phone", "x", 2, 2, 1, 100, "alone", Now, Now)).ToList();
        List<Occurrence> named = [Names(0, 10, "iban", LinkUse.Payer), Names(0, 11, "iban")];
        var graph = CampaignGraph.Of([.. values, Line(10, 1), Line(11, 1)], named, [Told(0)], MoneyFlows.In(named));

        Assert.Equal(CampaignGraph.MostValues + 2, graph.Values.Count);
        Assert.Equal([new MoneyFlow(Ids[10], Ids[11], 1)], graph.Flows);
        Assert.Equal([Ids[10]], graph.Payers);
    }

    [Fact]
    public void In_WhoIsPaidInOneReportAndPaysInAnother_IsALinkOfTheChain()
    {
        List<Occurrence> named =
        [
            Names(0, 10, "iban", LinkUse.Payer), Names(0, 11, "iban"),
            Names(1, 10, "iban", LinkUse.Payer), Names(1, 11, "iban"),
            Names(2, 11, "iban", LinkUse.Payer), Names(2, 12, "wallet"), Names(2, 13, "phone"),
        ];

        Assert.Equal([new MoneyFlow(Ids[10], Ids[11], 2), new MoneyFlow(Ids[11], Ids[12], 1)], MoneyFlows.In(named));
        Assert.Equal([Ids[10]], CampaignGraph.Of([Line(11, 3)], named, [], []).Payers);
    }

    [Fact]
    public void Tiles_AreTheDarker_TheMoreReports_AndNeverBlankWithOne()
    {
        var map = new RegionMap([new Tile("a", 1, 1), new Tile("b", 1, 2), new Tile("c", 2, 1)]);

        Assert.Equal([("a", 1, 1), ("b", 100, 4), ("c", 0, 0)], ShadedTile.Of(map, [new Share("b", 100), new Share("a", 1), new Share("elsewhere", 7)]).Select(t => (t.Tile.Region, t.Reports, t.Shade)));
    }

    [Theory]
    [InlineData(0, 5, "quiet")]
    [InlineData(3, 0, "new")]
    [InlineData(8, 4, "fast")]
    [InlineData(7, 5, "grows")]
    [InlineData(6, 5, "steady")]
    [InlineData(5, 6, "steady")]
    [InlineData(4, 5, "slows")]
    [InlineData(3, 5, "slows")]
    public void Pace_IsAWordForThisWeekAgainstTheLast(int week, int before, string pace) =>
        Assert.Equal(pace, new CampaignLine(Campaign.Detect(Now), "x", null, 9, week, before, Now, Now, []).Pace);

    private static ValueLine Line(int id, int reports) => new(Ids[id], "iban", "x", reports, reports, 1, 100 - id, "alone", Now, Now);

    private static Source Told(int id) => new() { Id = Ids[id], At = Now, Offence = "x", Language = "en" };

    private static Occurrence Names(int report, int value, string kind = "phone", LinkUse use = LinkUse.Offender) => new()
    {
        Value = Ids[value],
        Source = Ids[report],
        Kind = kind,
        Use = use,
        Effect = ListEffect.None,
        At = Now,
        Context = 0,
        Sealed = [],
    };
}

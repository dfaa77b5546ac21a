using System.Net;
using Ragusa.Access;
using Ragusa.Linking;
using Ragusa.Linking.Contracts;

namespace Ragusa.WebTests.Prevention.Awareness;

/// <summary>What the reports say of an awareness campaign. Each test has an offence of its own.</summary>
public sealed class AwarenessEffectTests(TestApp app) : IClassFixture<TestApp>
{
    // Four weeks before, two weeks while it ran, two weeks since.
    private const int Before = 28 + 28, From = 28, To = 15;

    [Fact]
    public async Task FewerReportsWhereItRan_AndAsManyElsewhere_IsLess()
    {
        for (var day = Before; day > From; day--)
        {
            await app.Tell(day, 6, "doxing", "XV-02", losing: 4);
            await app.Tell(day, 10, "doxing", "XV-01", losing: 5);
        }

        for (var day = From; day >= 1; day--)
        {
            await app.Tell(day, day >= To ? 3 : 6, "doxing", "XV-02", losing: 1);
            await app.Tell(day, 10, "doxing", "XV-01", losing: 5);
        }

        // Of another offence, or of nowhere: on neither side.
        await app.Tell(20, 90, "hate_speech", "XV-02");
        await app.Tell(20, 90, "doxing");
        var page = await Planned("doxing", "XV-02");

        var during = Row(page, "Reports while it runs");
        Assert.Equal("Reports while it runs fewer than expected 42 84 -50% -66% and -26%", during);
        Assert.Contains("84 84 +0%", Row(page, "Reports afterwards"), StringComparison.Ordinal);
        Assert.Contains("may be chance", Row(page, "Reports afterwards"), StringComparison.Ordinal);
        Assert.Contains("14 56 -75%", Row(page, "Of these with money lost, while it runs"), StringComparison.Ordinal);
        page.ShouldShow("Before 15 December 2025 – 11 January 2026 168 6 67% 500.00 EUR", "#phases").ShouldShow("While it runs 12 January 2026 – 25 January 2026 42 3 33% 500.00 EUR", "#phases");
        Assert.Equal(4 + 2 + 2, page.All("#weeks meter").Count / 2);
        page.ShouldShow("the same offences moved in the other regions", "#effect").ShouldShow("who is aware reports more", "#effect");
    }

    [Fact]
    public async Task EverythingDoubled_IsNoEffect()
    {
        for (var day = Before; day >= 1; day--)
        {
            await app.Tell(day, day > From ? 4 : 8, "botnet_infection", "XV-02");
            await app.Tell(day, day > From ? 5 : 10, "botnet_infection", "XV-03");
        }

        Assert.Contains("112 112 +0%", Row(await Planned("botnet_infection", "XV-02"), "Reports while it runs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFewReports_AreTooFewToSay()
    {
        await app.Tell(40, 9, "dos_attack", "XV-02");
        await app.Tell(20, 1, "dos_attack", "XV-02");
        await app.Tell(40, 50, "dos_attack", "XV-01");
        await app.Tell(20, 50, "dos_attack", "XV-01");
        var page = await Planned("dos_attack", "XV-02");

        Assert.Contains("too few to say", Row(page, "Reports while it runs"), StringComparison.Ordinal);
        page.ShouldNotShow("fewer than expected", "#effect");
    }

    [Fact]
    public async Task RestrictedReports_AreCountedForThoseAloneWhoMayKnowOfThem()
    {
        for (var day = Before; day >= 1; day--) await app.Tell(day, 2, "sextortion", "XV-02");
        for (var day = Before; day >= 1; day--) await app.Tell(day, 3, "sextortion", "XV-02", restricted: true);
        var address = (await Planned("sextortion", "XV-02")).Address.AbsolutePath;

        var unit = (await (await app.As(RoleCodes.ChildUnit)).Open(address)).ShouldShow("do not pass these on", "#effect");
        var others = (await (await app.As(RoleCodes.UnitHead)).Open(address)).ShouldShow("are not counted here", "#effect");
        Assert.Contains(" 70 ", Row(unit, "Reports while it runs"), StringComparison.Ordinal);
        Assert.Contains(" 28 ", Row(others, "Reports while it runs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherOne_InTheSameDays_IsNamed()
    {
        var planner = await app.Planner();
        await planner.Plan(app.Fields("Ran beside it", -30, -10));
        var page = await planner.Plan(new(app.Fields("Looked at")) { ["offence"] = "malware" });

        page.ShouldShow("In the same days these ran too", "#effect").ShouldShow("Ran beside it", "#effect");
        page.ShouldShow("moved as the other offences moved", "#effect");
    }

    [Fact]
    public async Task OneThatHasNotBegun_IsHeldAgainstNothing() =>
        (await (await app.Planner()).Plan(app.Fields("Later", 3, 9))).ShouldShow("It has not begun.", "#effect");

    [Fact]
    public async Task OneAgainstEverything_HasNothingToCompareWith() =>
        (await (await app.Planner()).Plan(app.Fields("Against everything"))).ShouldShow("there is nothing to compare with", "#effect");

    [Fact]
    public async Task WhatNobodyCanHaveLost_AndWhatWaitsInQuarantine_SpoilsNoFigure()
    {
        var day = app.Clock.GetUtcNow() - TimeSpan.FromDays(9);
        await app.With(async (AppDb db) =>
        {
            db.AddRange(Enumerable.Range(0, 3).Select(n => new Source { Id = Guid.NewGuid(), At = Instant.From(day), Offence = "copyright_infringement", Language = "en", Proof = n, LossMinor = long.MaxValue, LossCurrency = "EUR" }));
            db.Add(new Source { Id = Guid.NewGuid(), At = Instant.From(day), Offence = "copyright_infringement", Language = "en" });
            await db.SaveWorkingState(default);
            return 0;
        });

        var date = DateOnly.FromDateTime(day.UtcDateTime);
        var days = await app.With((IReportDays days) => days.Of(new ReportAim(["copyright_infringement"], []), date.AddDays(-1), date.AddDays(1), new(), default));

        Assert.Equal((3, 3), (days.Aimed.Sum(d => d.Reports), days.Aimed.Sum(d => d.Losing)));
        (await (await app.Planner()).Plan(new(app.Fields("Against copies", -10, -8)) { ["offence"] = "copyright_infringement" })).ShouldBe(HttpStatusCode.OK);
    }

    // Clocks are changed on 26 October 2025 and 29 March 2026 in the country: an hour before midnight is still that day.
    [Fact]
    public async Task Days_AreThoseOfTheCountry_AlsoWhereClocksChange()
    {
        DateTimeOffset[] moments =
        [
            new(2025, 10, 25, 21, 59, 0, TimeSpan.Zero), new(2025, 10, 25, 22, 1, 0, TimeSpan.Zero), new(2025, 10, 26, 22, 59, 0, TimeSpan.Zero), new(2025, 10, 26, 23, 1, 0, TimeSpan.Zero), new(2025, 10, 27, 22, 59, 0, TimeSpan.Zero), new(2025, 10, 27, 23, 0, 0, TimeSpan.Zero),
        ];
        await app.With(async (AppDb db) =>
        {
            db.AddRange(moments.Select(at => new Source { Id = Guid.NewGuid(), At = Instant.From(at), Offence = "website_defacement", Language = "en", Proof = at.Ticks }));
            await db.SaveWorkingState(default);
            return 0;
        });

        var days = await app.With((IReportDays days) => days.Of(new ReportAim(["website_defacement"], []), new DateOnly(2025, 10, 25), new DateOnly(2025, 10, 28), new(), default));
        Assert.Equal([1, 2, 2, 1], days.Aimed.Select(d => d.Reports));
    }

    private async Task<Page> Planned(string offence, string region) =>
        await (await app.Planner()).Plan(new(app.Fields($"Against {offence}", -From, -To)) { ["offence"] = offence, ["where"] = region });

    private static string Row(Page page, string name) =>
        string.Join(' ', page.All("#effect table tbody tr").First(r => r.TextContent.Contains(name, StringComparison.Ordinal)).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

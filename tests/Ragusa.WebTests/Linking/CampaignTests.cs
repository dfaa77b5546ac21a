using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Linking;
using Ragusa.Linking.Contracts;
using Ragusa.Reporting;
using Ragusa.WebTests.Reporting;
using static Ragusa.WebTests.Reporting.Alerting.AlertTests;

namespace Ragusa.WebTests.Linking;

/// <summary>What officers and reporters see of campaigns, and what analysts decide.</summary>
public sealed class CampaignTests(TestApp app) : IClassFixture<TestApp>
{
    private const string One = "RS35260005601001611379";
    private const string Other = "AL47212110090000000235698741";
    private const string Third = "ME25505000012345678951";

    private async Task<Accepted> Tell(string iban, string example = ReportSamples.BankCaller)
    {
        var sent = await app.SendAnalysed(example, answers => answers["money_legs"]![0]!["to"] = new JsonObject { ["iban"] = iban });
        await app.SettleLinks();
        return sent;
    }

    [Fact]
    public async Task Report_ThatNamesWhatAnotherNames_SaysSoAndWhy()
    {
        var one = await Tell(One);
        var other = await Tell(One);
        var officer = await app.As(RoleCodes.Investigator);

        var page = await officer.Open("/desk/reports/" + Printed(one));
        page.ShouldShow("Belongs with 1 other report", "#belongs").ShouldShow(One, "#belongs").ShouldShow("Links by itself", "#belongs");
        var campaign = await officer.Open(page.All("#belongs a").Single(a => a.GetAttribute("href")!.StartsWith("/desk/campaigns/", StringComparison.Ordinal)).GetAttribute("href")!);
        campaign.ShouldShow("2 reports", "#summary").ShouldShow(One, "#why");
        var behind = await officer.Open(campaign.All("a").First(a => a.GetAttribute("href")!.Contains("campaign%3A", StringComparison.Ordinal)).GetAttribute("href")!);
        behind.ShouldShow(Printed(one), "main").ShouldShow(Printed(other), "main");
    }

    [Fact]
    public async Task LinkTakenAway_StaysAway_WhenTheReportIsObservedAgain()
    {
        var one = await Tell(Other);
        await Tell(Other);
        var analyst = await app.As(RoleCodes.Investigator);
        var page = await analyst.Open("/desk/reports/" + Printed(one));

        (await page.Submit(new { detaching = "The number was copied from a warning" }, form: "form[action$=\'handler=Detach\']")).ShouldShow("Decided", "main");
        await app.SettleLinks();
        (await analyst.Open("/desk/reports/" + Printed(one))).ShouldShow("No other report shares what links", "#belongs").ShouldShow("Taken away by an analyst", "#belongs");

        await Observe(one);
        (await analyst.Open("/desk/reports/" + Printed(one))).ShouldShow("No other report shares what links", "#belongs");
    }

    [Fact]
    public async Task Campaign_WhoseReportIsObservedAgain_KeepsItsIdAndName()
    {
        var one = await Tell("DE89370400440532013000");
        var other = await Tell("DE89370400440532013000");
        var campaign = (await CampaignOf(one))!.Value;
        await app.With(async (AppDb db) => (await JudgeCampaign.Call(campaign, "Two of a kind", new Act(Actor.Officer(Guid.Empty), "linking.decide", app.Clock.Now, Guid.Empty), db, default)).IsDone);

        await Observe(one);
        await Observe(other);
        Assert.Equal(campaign, await CampaignOf(one));
        Assert.Equal(campaign, await CampaignOf(other));
        Assert.Equal(CampaignState.Detected, await app.With((AppDb db) => db.Set<Campaign>().Where(c => c.Id == campaign).Select(c => c.State).SingleAsync()));

        await Erase(one);
        await app.SettleLinks();
        Assert.Equal(CampaignState.Dissolved, await app.With((AppDb db) => db.Set<Campaign>().Where(c => c.Id == campaign).Select(c => c.State).SingleAsync()));
    }

    [Fact]
    public async Task Value_ThatIsBlocked_LinksNobody_UntilThatIsTakenBack()
    {
        var one = await Tell(Third);
        await Tell(Third);
        var analyst = await app.As(RoleCodes.Investigator);
        var address = "/desk/campaigns/" + (await CampaignOf(one))!.Value.Value;

        (await (await analyst.Open(address)).Submit(new { reason = "" }, form: "form[action$=\'handler=Block\']")).ShouldShow("Say in a few words why", "main");
        await (await analyst.Open(address)).Submit(new { reason = "The account of an innocent shop" }, form: "form[action$=\'handler=Block\']");
        await app.SettleLinks();
        Assert.Null(await CampaignOf(one));

        // The campaign is gone with the link, and so is its page’s list; here everything decided stands.
        var decisions = await analyst.Open((await analyst.Open(address)).Element($"a[href='{DecisionsModel.Address}']").GetAttribute("href")!);
        var form = $"tr:has(a[href$='{ValueKey.Of("iban", Third, app.Services.GetRequiredService<KeyRing>())}'])";
        decisions.ShouldShow("Does not link", form).ShouldShow(Third, form).ShouldShow("The account of an innocent shop", form);
        (await decisions.Submit(form: form + " form")).ShouldShow("The decision is taken back", "main").ShouldNotShow(Third);
        await app.SettleLinks();
        Assert.NotNull(await CampaignOf(one));

        (await analyst.Open(DecisionsModel.Address + "?all=true")).ShouldShow("Taken back", form);
        (await decisions.Submit(form: form + " form")).ShouldBe(HttpStatusCode.Conflict).ShouldShow("taken back", ".govuk-error-summary");
        (await (await app.As(RoleCodes.IntakeOfficer)).Open(DecisionsModel.Address)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Decision_AboutARestrictedReport_IsShownToNobodyElse_AndTakenBackByNobodyElse()
    {
        const string account = "SI56192001234567892";
        var one = await Tell(account);
        var other = await Tell(account);
        var analyst = await app.As(RoleCodes.Investigator);
        var campaign = "/desk/campaigns/" + (await CampaignOf(one))!.Value.Value;
        await (await analyst.Open(campaign)).Submit(new { reason = "It is ours" }, form: "form[action$='handler=Block']");
        var join = await Decided(DecisionKind.Join, null, one, other);
        var clear = await Decided(DecisionKind.Clear, null, other, null);
        var before = await analyst.Open(DecisionsModel.Address);
        before.ShouldShow(account, "main");
        Assert.Subset((await AllOf(analyst)).ToHashSet(), new HashSet<string> { $"{join.Value}", $"{clear.Value}" });

        foreach (var report in new[] { one, other }) await app.With((AppDb db) => db.Set<Source>().Where(s => s.Id == report.Id.Value).ExecuteUpdateAsync(s => s.SetProperty(p => p.IsRestricted, true)));
        var after = await analyst.Open(DecisionsModel.Address);
        after.ShouldNotShow(account).ShouldNotShow("It is ours");
        var left = await AllOf(analyst);
        Assert.DoesNotContain($"{join.Value}", left);
        Assert.DoesNotContain($"{clear.Value}", left);
        (await before.Submit(form: "tr:has(bdi:contains('It is ours')) form")).ShouldBe(HttpStatusCode.NotFound);
        foreach (var decision in new[] { join, clear })
        {
            (await before.Post(DecisionsModel.Address, ("decision", $"{decision.Value}"))).ShouldBe(HttpStatusCode.NotFound);
            (await before.Post($"{campaign}?handler=Revoke", ("decision", $"{decision.Value}"))).ShouldBe(HttpStatusCode.NotFound);
        }

        // Of an erased report nobody can tell whose it was: only who sees all is shown it, and taking it back is no fault.
        await Erase(other);
        await app.SettleLinks();
        Assert.DoesNotContain($"{clear.Value}", await AllOf(analyst));
        var childUnit = await app.As(RoleCodes.ChildUnit);
        Assert.Contains($"{clear.Value}", await AllOf(childUnit));
        var page = await childUnit.Open(DecisionsModel.Address);
        (await page.Post(DecisionsModel.Address, ("decision", $"{clear.Value}"))).ShouldShow("The decision is taken back", "main");
    }

    [Theory]
    [InlineData("NO9386011117947", true, true)]
    [InlineData("NO7186011117955", true, false)]
    [InlineData("NO4986011117963", false, false)]
    public async Task Decision_OnAReportsPage_IsTheirsWhoSeeARestrictedReportOfTheSameValue(string account, bool isNamedByAChild, bool seesRestricted)
    {
        var one = await Tell(account);
        if (isNamedByAChild)
        {
            var child = await Tell(account);
            await app.With((AppDb db) => db.Set<Source>().Where(s => s.Id == child.Id.Value).ExecuteUpdateAsync(s => s.SetProperty(p => p.IsRestricted, true)));
        }

        // Alone, as where the value links nobody.
        await app.With((AppDb db) => db.Set<Source>().Where(s => s.Id == one.Id.Value).ExecuteUpdateAsync(s => s.SetProperty(p => p.Campaign, (CampaignId?)null)));
        var value = await app.With((AppDb db) => db.Set<Occurrence>().Where(o => o.Source == one.Id.Value).Select(o => o.Value).FirstAsync());
        var act = new Act(Actor.Officer(Guid.Empty), "linking.decide", app.Clock.Now, Guid.Empty);
        Assert.True((await app.With((ILinking linking) => linking.Detach(one.Id.Value, value, "The pupil wrote the same", new(Guid.NewGuid(), seesRestricted), act, default))).IsDone);

        Assert.Equal(isNamedByAChild && seesRestricted, await app.With((AppDb db) => db.Set<Decision>().Where(d => d.Source == one.Id.Value).Select(d => d.IsRestricted).SingleAsync()));
    }

    [Fact]
    public async Task Linking_LeavesNoConnectionOpen_ToWhoeverGetsItsContextNext()
    {
        await Tell("GI75NWBK000000007099453");
        Assert.All(await Held(8), state => Assert.Equal(System.Data.ConnectionState.Closed, state));

        // Each of so many contexts at once is another one of the pool.
        async Task<List<System.Data.ConnectionState>> Held(int more) => await app.With<AppDb, List<System.Data.ConnectionState>>(async db =>
        {
            await db.Set<Source>().AnyAsync();
            List<System.Data.ConnectionState> others = more > 1 ? await Held(more - 1) : [];
            return [db.Database.GetDbConnection().State, .. others];
        });
    }

    [Fact]
    public async Task Decisions_OverMoreThanOnePage_AreAllReachedOnce_AndOneActIsNotParted()
    {
        var one = await Tell("LI21088100002324013AA");
        var analyst = await app.As(RoleCodes.Investigator);
        // Fifty-one of which the last three are one act: it would lie over the edge of the first page.
        var (by, value) = (Guid.NewGuid(), await app.With((AppDb db) => db.Set<Occurrence>().Where(o => o.Source == one.Id.Value).Select(o => (Guid?)o.Value).FirstAsync()));
        for (var n = 0; n < 70; n++) await Decided(DecisionKind.Clear, null, one, null);
        var at = app.Clock.Now;
        foreach (var _ in new int[3]) await Decided(DecisionKind.Allow, value, null, null, by, at);
        for (var n = 0; n < 48; n++) await Decided(DecisionKind.Clear, null, one, null);

        var seen = await AllOf(analyst);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.True(seen.Count >= 119, $"{seen.Count}");
        var acts = await app.With((AppDb db) => db.Set<Decision>().Where(d => d.By == by).Select(d => d.Id).ToListAsync());
        Assert.Single(acts, a => seen.Contains($"{a.Value}"));
    }

    private static async Task<List<string>> AllOf(SignedInPerson analyst)
    {
        List<string> seen = [];
        for (var page = await analyst.Open(DecisionsModel.Address); ; page = await analyst.Open(page.Element("a[rel=next]").GetAttribute("href")!))
        {
            seen.AddRange(page.All("input[name=decision]").Select(i => i.GetAttribute("value")!));
            if (page.All("a[rel=next]").Count == 0) return seen;
        }
    }

    private Task<DecisionId> Decided(DecisionKind kind, Guid? value, Accepted? source, Accepted? other, Guid? by = null, Instant? at = null) => app.With(async (AppDb db) =>
    {
        var decision = Decision.Of(DecisionId.New(app.Clock.Now), kind, value, source?.Id.Value, other?.Id.Value, by ?? Guid.NewGuid(), false, [], at ?? app.Clock.Now);
        db.Add(decision);
        await db.Save(new Act(Actor.Officer(Guid.Empty), "linking.decide", app.Clock.Now, Guid.Empty), [new LinkDecided(decision.Id, kind)], default);
        return decision.Id;
    });

    [Fact]
    public async Task Report_AboutAChild_IsCountedForNobodyElse()
    {
        var sent = await app.SendAnalysed(ReportSamples.ChildThreatened);
        await app.SettleLinks();
        var source = await app.With((AppDb db) => db.Set<Source>().AsNoTracking().SingleAsync(s => s.Id == sent.Id.Value));

        Assert.True(source.IsRestricted);
    }

    [Fact]
    public async Task ErasedReport_LeavesNothingInLinking()
    {
        var one = await Tell("BA391290079401028494");
        await Tell("BA391290079401028494");
        var campaign = (await CampaignOf(one))!.Value;

        await Erase(one);
        await app.SettleLinks();
        Assert.False(await app.With((AppDb db) => db.Set<Occurrence>().AnyAsync(o => o.Source == one.Id.Value)));
        Assert.Equal(CampaignState.Dissolved, await app.With((AppDb db) => db.Set<Campaign>().Where(c => c.Id == campaign).Select(c => c.State).SingleAsync()));
    }

    [Fact]
    public async Task Report_WithVeryManyValues_LinksNothingUntilAnAnalystLooked()
    {
        var numbers = string.Join(", ", Enumerable.Range(0, 300).Select(n => $"+38591{n + 1000000}"));
        var one = await app.SendAnalysed(change: answers => answers["narrative"]!["text"] = numbers);
        await app.SettleLinks();
        var source = await app.With((AppDb db) => db.Set<Source>().AsNoTracking().SingleAsync(s => s.Id == one.Id.Value));

        Assert.True(source.IsHeld);
        Assert.Null(source.Campaign);
        Assert.True(await app.With((AppDb db) => db.Set<Occurrence>().CountAsync(o => o.Source == one.Id.Value)) <= Ragusa.Linking.Contracts.Observation.MostValues);

        var analyst = await app.As(RoleCodes.Investigator);
        var page = await analyst.Open("/desk/reports/" + Printed(one));
        page.ShouldShow("links to nothing until an analyst has looked", "#belongs");
        await page.Submit(new { clearing = "It is a list that the police gave out" }, form: "form[action$='handler=ClearLinks']");
        await app.SettleLinks();
        Assert.False(await app.With((AppDb db) => db.Set<Source>().AsNoTracking().Where(s => s.Id == one.Id.Value).Select(s => s.IsHeld).SingleAsync()));
    }

    [Fact]
    public async Task MessageOfTwelveLinks_IsTakenAtItsWord()
    {
        var links = string.Join(' ', Enumerable.Range(0, 12).Select(n => $"https://www.pay-here-{n}.com/a"));
        var one = await app.SendAnalysed("message_only", answers => answers["messages"]![0]!["text"] = links);
        await app.SettleLinks();

        Assert.True(await app.With((AppDb db) => db.Set<Occurrence>().CountAsync(o => o.Source == one.Id.Value)) > 30);
        Assert.False(await app.With((AppDb db) => db.Set<Source>().AsNoTracking().Where(s => s.Id == one.Id.Value).Select(s => s.IsHeld).SingleAsync()));
    }

    [Fact]
    public async Task VictimsOfOneSite_OfWhomOneDoesNotSayWhoWasImitated_BelongTogether()
    {
        var one = await Seen("https://the-parcel-office.com/pay", "Post");
        var silent = await Seen("https://the-parcel-office.com/pay", null);
        Assert.NotNull(await CampaignOf(one));
        Assert.Equal(await CampaignOf(one), await CampaignOf(silent));

        await Seen("https://the-parcel-office.com/pay", "Tax office");
        Assert.Null(await CampaignOf(one));
    }

    private async Task<Accepted> Seen(string site, string? imitated)
    {
        var sent = await app.SendAnalysed("message_only", answers =>
        {
            answers["messages"]![0]!["text"] = "Pay here";
            answers["sites"]![0]!["url"] = site;
            if (imitated is not null) answers["impersonated"] = new JsonArray(new JsonObject { ["kind"] = "other", ["name"] = imitated });
        });
        await app.SettleLinks();
        return sent;
    }

    [Fact]
    public async Task OwnNumberOfTheReporter_IsNoValue()
    {
        var one = await app.SendAnalysed(change: answers => answers["contact"] = new JsonObject { ["identity"] = "named", ["name"] = "Zdenka", ["channel"] = "phone", ["phone"] = "+385 91 555 0142", ["safe_to_leave_message"] = "yes" });
        await app.SettleLinks();

        var own = ValueKey.Of("phone", "+385915550142", app.Services.GetRequiredService<KeyRing>());
        Assert.False(await app.With((AppDb db) => db.Set<Occurrence>().AnyAsync(o => o.Source == one.Id.Value && o.Value == own)));
        Assert.True(await app.With((AppDb db) => db.Set<Occurrence>().AnyAsync(o => o.Source == one.Id.Value)));
    }

    [Fact]
    public async Task TwoAnalysts_WhoBlockTheSameValue_AreNotBothTold()
    {
        await Tell("XK051212012345678906");
        var one = await Tell("XK051212012345678906");
        var (first, second) = (await app.As(RoleCodes.Investigator), await app.As(RoleCodes.Investigator));
        var address = "/desk/campaigns/" + (await CampaignOf(one))!.Value.Value;
        var (a, b) = (await first.Open(address), await second.Open(address));

        (await a.Submit(new { reason = "One" }, form: "form[action$='handler=Block']")).ShouldShow("Decided", "main");
        var late = await b.Submit(new { reason = "Two" }, form: "form[action$='handler=Block']");
        Assert.True(late.Status is HttpStatusCode.Conflict or HttpStatusCode.NotFound, late.Status.ToString());
    }

    [Fact]
    public async Task LookUp_OfAnAccount_SaysWhoNamedItHoweverItIsTyped()
    {
        await Tell("MK07250120000058984");
        await Tell("MK07250120000058984");
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var found = await (await officer.Open("/desk/look-up")).Submit(new { what = "mk07 2501 2000 0058 984" });
        found.ShouldShow("2 reports name it", "main").ShouldShow("Links by itself", "main");
        (await (await officer.Open("/desk/look-up")).Submit(new { what = "GB82WEST12345698765432" })).ShouldShow("Nobody has reported it", "main");
        (await (await officer.Open("/desk/look-up")).Submit(new { what = "hello" })).ShouldShow("cannot be read", "main");
    }

    [Theory]
    [InlineData("/desk/campaigns")]
    [InlineData("/desk/look-up")]
    [InlineData("/desk/trends")]
    [InlineData("/desk/campaigns/rules")]
    [InlineData("/desk/trends?handler=Csv")]
    public async Task Page_ForWhoeverMayNot_IsRefused(string address)
    {
        var editor = await app.As(RoleCodes.PublicInformationEditor);

        Assert.Equal(HttpStatusCode.Forbidden, (await editor.Open(address)).Status);
    }

    [Fact]
    public async Task Trends_CountWhatCameIn_AndAreNoFormulas()
    {
        await app.SendAnalysed(change: answers => answers["impersonated"] = new JsonArray(new JsonObject { ["kind"] = "bank", ["name"] = "=HYPERLINK(1)" }));
        await app.SendAnalysed(change: answers => answers["impersonated"] = new JsonArray(new JsonObject { ["kind"] = "bank", ["name"] = "=HYPERLINK(1)" }));
        await app.SendAnalysed(change: answers => answers["impersonated"] = new JsonArray(new JsonObject { ["kind"] = "bank", ["name"] = "=HYPERLINK(1)" }));
        await app.SettleLinks();
        var officer = await app.As(RoleCodes.Analyst);

        (await officer.Open("/desk/trends")).ShouldShow("Fraud in the name of a bank", "main");
        var csv = await officer.Client.GetStringAsync("/desk/trends?handler=Csv");
        Assert.Contains("\"offence\",", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("\"=", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reporter_HearsThatOthersToldTheSame_WhenTheyAreMany()
    {
        List<Accepted> sent = [];
        for (var n = 0; n < 6; n++) sent.Add(await Tell("TR330006100519786457841326"));

        (await OpenOwn(sent[0])).ShouldShow("Others have told us about the same", "main");
        (await OpenOwn(await Tell("FR1420041010050500013M02606"))).ShouldNotShow("Others have told us");
    }

    [Fact]
    public async Task Campaign_ThatIsNone_IsNotFound()
    {
        var officer = await app.As(RoleCodes.Investigator);

        Assert.Equal(HttpStatusCode.NotFound, (await officer.Open($"/desk/campaigns/{Guid.CreateVersion7()}")).Status);
    }

    private Task<Ragusa.Linking.Contracts.CampaignId?> CampaignOf(Accepted sent) =>
        app.With((AppDb db) => db.Set<Source>().AsNoTracking().Where(s => s.Id == sent.Id.Value).Select(s => s.Campaign).SingleAsync());

    private async Task Observe(Accepted sent)
    {
        var act = new Act(Actor.System("test"), "test", app.Clock.Now, Guid.Empty);
        await app.With(async (ObserveAgain again) =>
        {
            await again.Observe(sent.Id, act, default);
            return true;
        });
        await app.SettleLinks();
    }

    private async Task<Page> OpenOwn(Accepted sent) => await (await app.Browse("/follow-up")).Submit([("reference", Printed(sent)), ("code", sent.Code!.Value.Reveal())]);

    private Task<bool> Erase(Accepted sent) => app.With(async (IServiceProvider s) => (await s.GetRequiredService<Eraser>().Erase(
        await s.GetRequiredService<AppDb>().Set<Report>().SingleAsync(r => r.Id == sent.Id), new Act(Actor.System("test"), "test", app.Clock.Now, Guid.Empty), keepsCode: false, [], default)).IsDone);
}

using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Linking;
using Ragusa.Linking.Contracts;
using Ragusa.Reporting;
using Ragusa.WebTests.Reporting;
using static Ragusa.WebTests.Reporting.Alerting.AlertTests;

namespace Ragusa.WebTests.Linking;

/// <summary>What an officer sees and does on the page of one campaign: its picture, its reports, taking some of them out, joining it with others.</summary>
public sealed class CampaignPageTests(TestApp app) : IClassFixture<TestApp>
{
    private async Task<Accepted> Tell(string to, string? from = null, string? region = null, string? phone = null)
    {
        var sent = await app.SendAnalysed(change: answers =>
        {
            answers["money_legs"]![0]!["to"] = new JsonObject { ["iban"] = to };
            if (from is not null) answers["money_legs"]![0]!["from"] = new JsonObject { ["iban"] = from };
            if (region is not null) answers["narrative"]!["where"] = new JsonObject { ["region"] = region };
            if (phone is not null) answers["contact_path"]![0]!["phone"] = phone;
        });
        await app.SettleLinks();
        return sent;
    }

    [Fact]
    public async Task Picture_SaysWhoNamesWhat_AndItsFiguresOpenTheReports()
    {
        var one = await Tell("HR1723600001101234565");
        var other = await Tell("HR1723600001101234565");
        var officer = await app.As(RoleCodes.Investigator);
        var page = await officer.Open(await AddressOf(one));

        page.ShouldShow("HR1723600001101234565", "#graph table");
        using var drawn = JsonDocument.Parse(page.Element("#graph-data").TextContent);
        Assert.Contains(drawn.RootElement.GetProperty("nodes").EnumerateArray(), n => n.GetProperty("label").GetString()!.Contains("HR1723600001101234565", StringComparison.Ordinal));
        Assert.Contains(drawn.RootElement.GetProperty("edges").EnumerateArray(), e => !e.GetProperty("money").GetBoolean());

        var behind = await officer.Open(page.All("#graph a[href*='set=']")[0].GetAttribute("href")!);
        behind.ShouldShow("2 reports are behind this figure", "main").ShouldShow(Printed(one), "main").ShouldShow(Printed(other), "main");
        (await officer.Open(page.All("#why a[href*='value=']")[0].GetAttribute("href")!)).ShouldShow("2 reports are behind this figure", "main");
    }

    [Fact]
    public async Task Picture_ShowsWhereMoneyWent_AndOfAPayersAccountTheEndAlone()
    {
        var one = await Tell("HR8723600001101234566", from: "SI56263300012039086");
        await Tell("HR8723600001101234566");
        var officer = await app.As(RoleCodes.Investigator);
        var page = await officer.Open(await AddressOf(one));

        page.ShouldShow("…9086", "#money").ShouldShow("HR8723600001101234566", "#money").ShouldNotShow("SI56263300012039086");
        (await officer.Open(page.All("#money a[href*='from=']")[0].GetAttribute("href")!)).ShouldShow("1 report is behind this figure", "main").ShouldShow(Printed(one), "main");
        (await officer.Open(page.All("#money a[href^='/desk/look-up']")[0].GetAttribute("href")!)).ShouldShow("SI56263300012039086", "main").ShouldShow("where it was paid from", "main");
    }

    [Fact]
    public async Task LookUp_OfAValueThatNobodyNames_IsNotFound()
    {
        var officer = await app.As(RoleCodes.Investigator);

        (await officer.Open($"/desk/look-up?value={Guid.NewGuid()}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task RestrictedReport_IsInNoPictureAndNoListOfOthers()
    {
        var one = await Tell("HR6023600001101234567");
        var other = await Tell("HR6023600001101234567");
        var third = await Tell("HR6023600001101234567");
        await Restrict(third);
        var officer = await app.As(RoleCodes.Investigator);
        var campaign = await AddressOf(one);

        (await officer.Open(campaign)).ShouldShow("2 reports", "#summary").ShouldNotShow(Printed(third));
        (await officer.Open(campaign + "/reports")).ShouldShow(Printed(other), "main").ShouldNotShow(Printed(third));
        (await Choose(officer, campaign, third)).ShouldShow("Choose at least one report", "main");
    }

    [Fact]
    public async Task Note_OfOneWhoSeesRestrictedReports_IsReadByThoseAlone()
    {
        var one = await Tell("HR4323600001101234582");
        await Tell("HR4323600001101234582");
        var third = await Tell("HR4323600001101234582");
        await Restrict(third);
        var unit = await app.AsOneWhoMay(LinkingPermissions.Read, LinkingPermissions.Decide, LinkingPermissions.ReadRestricted);
        var officer = await app.As(RoleCodes.Investigator);
        var campaign = await AddressOf(one);

        await (await unit.Open(campaign)).Submit(new { text = "The third is about a pupil." }, form: "form[action$='handler=Note']");
        await (await officer.Open(campaign)).Submit(new { text = "The bank was told." }, form: "form[action$='handler=Note']");

        (await unit.Open(campaign)).ShouldShow("about a pupil", "main").ShouldShow("The bank was told", "main");
        (await officer.Open(campaign)).ShouldNotShow("about a pupil").ShouldShow("The bank was told", "main");
    }

    [Fact]
    public async Task Decision_OfOneWhoSeesRestrictedReports_IsReadAndTakenBackByThoseAlone()
    {
        const string account = "HR3723600001101234593";
        var one = await Tell(account);
        var leaves = await Tell(account);
        await Tell(account);
        var child = await Tell(account);
        await Restrict(child);
        var unit = await app.AsOneWhoMay(LinkingPermissions.Read, LinkingPermissions.Decide, LinkingPermissions.ReadRestricted);
        var officer = await app.As(RoleCodes.Investigator);
        var campaign = await AddressOf(one);

        await (await Choose(unit, campaign, leaves)).Submit(new { reason = "Nobody at the school knows it." }, form: "form[action$='handler=Do']");
        await app.SettleLinks();
        var value = (await officer.Open(campaign)).All("form[action$='handler=Block'] input[name=value]")[0].GetAttribute("value");
        await (await unit.Open(campaign)).Post($"{campaign}?handler=Allow", ("value", value), ("reason", "The account is the pupil's own."));

        foreach (var place in new[] { campaign, DecisionsModel.Address })
        {
            (await unit.Open(place)).ShouldShow("the pupil's own", "main");
            (await officer.Open(place)).ShouldBe(HttpStatusCode.OK).ShouldNotShow("the pupil's own");
        }

        (await unit.Open(campaign)).ShouldShow("Nobody at the school", "main");
        (await officer.Open(campaign)).ShouldNotShow("Nobody at the school");

        var (decision, parting) = await app.With(async (AppDb db) => (
            await db.Set<Decision>().Where(d => d.IsRestricted).Select(d => d.Id).SingleAsync(), await db.Set<Parting>().Where(p => p.IsRestricted).Select(p => p.Id).SingleAsync()));
        foreach (var (person, status) in new[] { (officer, HttpStatusCode.NotFound), (unit, HttpStatusCode.OK) })
        {
            var page = await person.Open(campaign);
            (await page.Post($"{campaign}?handler=Revoke", ("decision", $"{decision.Value}"))).ShouldBe(status);
            (await page.Post($"{campaign}?handler=Rejoin", ("parting", $"{parting.Value}"))).ShouldBe(status);
        }
    }

    [Fact]
    public async Task ReportsTakenOut_LeaveAndStayOut_UntilThatIsTakenBack()
    {
        var stay = await Tell("HR3323600001101234568");
        await Tell("HR3323600001101234568");
        var leave = await Tell("HR3323600001101234568");
        var analyst = await app.As(RoleCodes.Investigator);
        var campaign = await AddressOf(stay);

        var plan = await Choose(analyst, campaign, leave);
        plan.ShouldShow("1 report leaves.", "#plan").ShouldShow("2 stay.", "#plan").ShouldShow("HR3323600001101234568", "main");
        (await plan.Submit(new { reason = "" })).ShouldPointAt("reason", "Say in a few words why");
        (await plan.Submit(new { reason = "Another caller, another story" })).ShouldShow("The reports are taken out", "main").ShouldShow("1 report was taken out", "#partings").ShouldShow("Another caller, another story", "#partings");
        await app.SettleLinks();
        Assert.Null(await CampaignOf(leave));
        Assert.NotNull(await CampaignOf(stay));

        await ObserveAgain(leave);
        Assert.Null(await CampaignOf(leave));

        (await (await analyst.Open(campaign)).Submit(form: "form[action$='handler=Rejoin']")).ShouldShow("It is taken back", "main");
        await app.SettleLinks();
        Assert.Equal(await CampaignOf(stay), await CampaignOf(leave));
    }

    [Fact]
    public async Task ReportsTakenOutTogether_AreACampaignOfTheirOwn()
    {
        List<Accepted> told = [];
        for (var n = 0; n < 4; n++) told.Add(await Tell("HR0623600001101234569"));
        var analyst = await app.As(RoleCodes.Investigator);

        var plan = await Choose(analyst, await AddressOf(told[0]), told[2], told[3]);
        await plan.Submit(new { together = "true", reason = "Two of another kind" });
        await app.SettleLinks();

        Assert.Equal(await CampaignOf(told[2]), await CampaignOf(told[3]));
        Assert.NotNull(await CampaignOf(told[2]));
        Assert.NotEqual(await CampaignOf(told[0]), await CampaignOf(told[2]));
    }

    [Fact]
    public async Task TwoAnalysts_WhoTakeReportsOut_TheSecondLooksAgain()
    {
        List<Accepted> told = [];
        for (var n = 0; n < 4; n++) told.Add(await Tell("HR7623600001101234570"));
        var (first, second) = (await app.As(RoleCodes.Investigator), await app.As(RoleCodes.Investigator));
        var campaign = await AddressOf(told[0]);
        var (a, b) = (await Choose(first, campaign, told[2]), await Choose(second, campaign, told[3]));

        (await a.Submit(new { reason = "One" })).ShouldShow("The reports are taken out", "main");
        (await b.Submit(new { reason = "Two" })).ShouldBe(HttpStatusCode.Conflict).ShouldShow("Somebody else changed this campaign meanwhile", "main");
    }

    [Fact]
    public async Task EverybodyTakenOut_IsRefused()
    {
        var one = await Tell("HR4923600001101234571");
        var other = await Tell("HR4923600001101234571");
        var analyst = await app.As(RoleCodes.Investigator);

        (await Choose(analyst, await AddressOf(one), one, other)).ShouldBe(HttpStatusCode.UnprocessableEntity).ShouldShow("At least one report has to stay", "main");
        (await Choose(analyst, await AddressOf(one))).ShouldShow("Choose at least one report", "main");
    }

    [Fact]
    public async Task AnyTwoCampaigns_AreJoined_AndComeApartWhenThatIsTakenBack()
    {
        var one = await Tell("HR2223600001101234572");
        await Tell("HR2223600001101234572");
        var other = await Tell("HR9223600001101234573");
        await Tell("HR9223600001101234573");
        var analyst = await app.As(RoleCodes.Investigator);
        var (campaign, second) = (await AddressOf(one), await AddressOf(other));
        await (await analyst.Open(second)).Submit(new { name = "The false courier" }, form: "form[action$='handler=Name']");
        foreach (var address in new[] { campaign, second }) await (await analyst.Open(address)).Submit(new { tag = "modus-operandi:contact=\"call\"" }, form: "form[action$='handler=Tag']");
        await (await analyst.Open(campaign)).Submit(new { tag = "tlp:amber" }, form: "form[action$='handler=Tag']");
        await (await analyst.Open(second)).Submit(new { tag = "modus-operandi:contact=\"mail\"" }, form: "form[action$='handler=Tag']");

        (await analyst.Open(campaign + "/join?with=nobody+knows")).ShouldShow("There is no such campaign", "main");
        (await analyst.Open($"{campaign}/join?with={Uri.EscapeDataString("http://localhost" + campaign)}")).ShouldShow("That is this campaign itself", "main");
        var found = await analyst.Open(campaign + "/join?with=false+COUR");
        found.ShouldShow("The false courier", "main");
        (await found.Submit(new { reason = "" }, form: "main form[method=post]")).ShouldPointAt("reason", "Say in a few words why");
        (await found.Submit(new { reason = "The same voice" }, form: "main form[method=post]")).ShouldShow("Decided", "main");
        await app.SettleLinks();
        Assert.Equal(await CampaignOf(one), await CampaignOf(other));
        // What analysts put on either goes on.
        var tags = (await analyst.Open(await AddressOf(one))).ShouldShow("tlp:amber", "#tags ul").All("#tags ul li").Select(t => t.TextContent).ToList();
        Assert.Equal(3, tags.Count);

        (await found.Submit(new { reason = "Late" }, form: "main form[method=post]")).ShouldBe(HttpStatusCode.Conflict);
        await (await analyst.Open(await AddressOf(one))).Submit(form: "form[action$='handler=Revoke']");
        await app.SettleLinks();
        Assert.NotEqual(await CampaignOf(one), await CampaignOf(other));
    }

    [Fact]
    public async Task ReportsThatWereJoined_ComeApartWhenOneIsTakenOut_AndBelongAgainAfterwards()
    {
        var one = await Tell("HR6523600001101234574");
        await Tell("HR6523600001101234574");
        var other = await Tell("HR3823600001101234575");
        await Tell("HR3823600001101234575");
        var analyst = await app.As(RoleCodes.Investigator);
        await (await analyst.Open($"{await AddressOf(one)}/join?with={(await CampaignOf(other))!.Value.Value}")).Submit(new { reason = "The same voice" }, form: "main form[method=post]");
        await app.SettleLinks();

        var plan = await Choose(analyst, await AddressOf(one), one);
        plan.ShouldShow("1 decision that joined them is taken back.", "#plan");
        await plan.Submit(new { reason = "It is neither" });
        await app.SettleLinks();
        Assert.Null(await CampaignOf(one));

        await (await analyst.Open(await AddressOf(other))).Submit(form: "form[action$='handler=Rejoin']");
        await app.SettleLinks();
        Assert.Equal(await CampaignOf(other), await CampaignOf(one));
    }

    [Theory]
    [InlineData("reports")]
    [InlineData("join")]
    public async Task PagesOfACampaign_ThatIsNone_AreNotFound(string page)
    {
        var officer = await app.As(RoleCodes.Investigator);

        (await officer.Open($"/desk/campaigns/{Guid.CreateVersion7()}/{page}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WhoeverMayOnlyRead_TakesNothingOut()
    {
        var one = await Tell("HR1123600001101234576");
        await Tell("HR1123600001101234576");
        var reader = await app.As(RoleCodes.IntakeOfficer);
        var page = await reader.Open(await AddressOf(one));

        Assert.Empty(page.All("input[name=report]"));
        (await page.Post(await AddressOf(one) + "/part", ("report", one.Id.Value.ToString()))).ShouldBe(HttpStatusCode.Forbidden);
        (await reader.Open(await AddressOf(one) + "/join")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Map_ShadesRegions_AndEachSquareOpensItsReports()
    {
        var one = await Tell("HR8123600001101234577", region: "XV-02");
        var other = await Tell("HR8123600001101234577", region: "XV-04");
        var third = await Tell("HR8123600001101234577", region: "XV-02");
        var officer = await app.As(RoleCodes.Investigator);
        var page = await officer.Open(await AddressOf(one));

        page.ShouldShow("North Coast 2 reports", "#map .ragusa-map__tile--4").ShouldShow("Southern Islands 1 report", "#map .ragusa-map__tile--2").ShouldShow("Capital –", "#map");
        var queue = await officer.Open(page.Element("#map .ragusa-map__tile--4 a").GetAttribute("href")!);
        queue.ShouldShow(Printed(one), "main").ShouldShow(Printed(third), "main").ShouldNotShow(Printed(other), "main");
        (await officer.Open("/desk/queue?status=all&q=region%3AXV-99")).ShouldShow("XV-99", "main");
    }

    [Fact]
    public async Task Similar_AreThoseThatShareALittle_AndSayWhat()
    {
        // A number that a telephone showed supports, and links nobody alone.
        var one = await Tell("HR5423600001101234578", phone: "+385 91 234 5601");
        await Tell("HR5423600001101234578");
        var other = await Tell("HR2723600001101234579", phone: "+385 91 234 5601");
        var second = await Tell("HR2723600001101234579");
        var officer = await app.As(RoleCodes.Investigator);
        Assert.NotEqual(await CampaignOf(one), await CampaignOf(other));

        var page = await officer.Open(await AddressOf(one));
        page.ShouldShow("1 × Number that was shown", "#similar").ShouldShow("the same offence", "#similar");
        var similar = page.All("#similar a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(await AddressOf(other), similar[0]);
        (await officer.Open(similar[1])).ShouldShow(Printed(one), "main");

        // Of a campaign whose reports are restricted nobody else hears, whatever is shared.
        await Restrict(other);
        await Restrict(second);
        Assert.DoesNotContain(similar[0], (await officer.Open(await AddressOf(one))).All("#similar a").Select(a => a.GetAttribute("href")));
        (await officer.Open(await AddressOf(one) + "/join?with=" + similar[0].Split('/')[^1])).ShouldShow("There is no such campaign", "main");
    }

    [Fact]
    public async Task Tag_IsPutOn_ListedFilteredAndTakenOff()
    {
        var one = await Tell("HR9723600001101234580");
        await Tell("HR9723600001101234580");
        var analyst = await app.As(RoleCodes.Investigator);
        var campaign = await AddressOf(one);

        (await (await analyst.Open(campaign)).Submit(new { tag = "tlp:green" }, form: "form[action$='handler=Tag']")).ShouldShow("The campaign carries the tag", "main");
        (await (await analyst.Open(campaign)).Submit(new { tag = "tlp:red" }, form: "form[action$='handler=Tag']")).ShouldShow("tlp:red", "#tags ul").ShouldNotShow("tlp:green", "#tags ul");
        var page = await (await analyst.Open(campaign)).Submit(new { tag = "modus-operandi:contact=\"call\"" }, form: "form[action$='handler=Tag']");
        page.ShouldShow("How they work: they call", "#tags ul");
        (await page.Post(campaign + "?handler=Tag", ("tag", "tlp:red"))).ShouldBe(HttpStatusCode.Conflict).ShouldShow("carries this tag already", "main");
        (await page.Post(campaign + "?handler=Tag", ("tag", "tlp:purple"))).ShouldBe(HttpStatusCode.UnprocessableEntity).ShouldShow("Choose a tag of the list", "main");

        Assert.Contains((await analyst.Open("/desk/campaigns?tag=tlp%3Ared")).All("tbody a"), a => a.GetAttribute("href") == campaign);
        (await analyst.Open("/desk/campaigns?tag=tlp%3Ared")).ShouldShow("How they work: they call", "tbody");
        Assert.DoesNotContain((await analyst.Open("/desk/campaigns?tag=tlp%3Agreen")).All("tbody a"), a => a.GetAttribute("href") == campaign);

        (await (await analyst.Open(campaign)).Submit(form: "form[action$='handler=Untag']")).ShouldShow("The tag is taken off", "main");
        (await page.Post(campaign + "?handler=Untag", ("tag", "tlp:blue"))).ShouldBe(HttpStatusCode.Conflict);
        Assert.Equal(3, await app.With((AppDb db) => db.Set<JournalEntry>().CountAsync(j => j.Action == "linking.campaign-tagged" && j.SubjectId == campaign.Substring("/desk/campaigns/".Length))));
    }

    [Fact]
    public async Task Figures_SayHowItWorksAndHowItGrows_AndOpenTheirReports()
    {
        var one = await Tell("HR7023600001101234581");
        await Tell("HR7023600001101234581");
        var officer = await app.As(RoleCodes.Investigator);
        var page = await officer.Open(await AddressOf(one));

        page.ShouldShow("2 of 2", "#ways").ShouldShow("It is new or has come back", "#summary").ShouldShow("values were named in the last 14 days", "#why");
        (await officer.Open(page.Element("#summary a[href*='code=this']").GetAttribute("href")!)).ShouldShow("2 reports are behind this figure", "main");
        (await officer.Open(page.Element("#summary a[href*='code=before']").GetAttribute("href")!)).ShouldShow("0 reports are behind this figure", "main");
        (await officer.Open(page.Element("#ways a[href*='by=method']").GetAttribute("href")!)).ShouldShow("2 reports are behind this figure", "main");
    }

    private static async Task<Page> Choose(SignedInPerson analyst, string campaign, params IEnumerable<Accepted> chosen) =>
        await (await analyst.Open(campaign)).Post(campaign + "/part", [.. chosen.Select(c => ("report", (string?)c.Id.Value.ToString()))]);

    private async Task<string> AddressOf(Accepted sent) => $"/desk/campaigns/{(await CampaignOf(sent))!.Value.Value}";

    private Task<CampaignId?> CampaignOf(Accepted sent) => app.With((AppDb db) => db.Set<Source>().AsNoTracking().Where(s => s.Id == sent.Id.Value).Select(s => s.Campaign).SingleAsync());

    private async Task ObserveAgain(Accepted sent)
    {
        await app.With(async (ObserveAgain again) =>
        {
            await again.Observe(sent.Id, new Act(Actor.System("test"), "test", app.Clock.Now, Guid.Empty), default);
            return true;
        });
        await app.SettleLinks();
    }

    private Task<int> Restrict(Accepted sent) => app.With((AppDb db) => db.Set<Source>().Where(s => s.Id == sent.Id.Value).ExecuteUpdateAsync(s => s.SetProperty(p => p.IsRestricted, true)));
}

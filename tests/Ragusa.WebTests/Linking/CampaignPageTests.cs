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

        (await analyst.Open(campaign + "/join?with=nobody+knows")).ShouldShow("There is no such campaign", "main");
        (await analyst.Open($"{campaign}/join?with={Uri.EscapeDataString("http://localhost" + campaign)}")).ShouldShow("That is this campaign itself", "main");
        var found = await analyst.Open(campaign + "/join?with=false+COUR");
        found.ShouldShow("The false courier", "main");
        (await found.Submit(new { reason = "" }, form: "main form[method=post]")).ShouldPointAt("reason", "Say in a few words why");
        (await found.Submit(new { reason = "The same voice" }, form: "main form[method=post]")).ShouldShow("Decided", "main");
        await app.SettleLinks();
        Assert.Equal(await CampaignOf(one), await CampaignOf(other));

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

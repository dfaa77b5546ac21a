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

/// <summary>Reports in which the offender wrote nearly the same.</summary>
public sealed class TextsTests(TestApp app) : IClassFixture<TestApp>
{
    private static string Scam(string parcel, string more = "") =>
        $"Dear customer, your parcel {parcel} could not be delivered because of an unpaid customs fee. Please pay the small amount within twelve hours, otherwise the parcel goes back to the sender and the storage is charged to you.{more} Kind regards, your delivery team";

    private async Task<Accepted> Tell(string text, string iban)
    {
        var sent = await app.SendAnalysed(ReportSamples.BankCaller, answers =>
        {
            answers["messages"] = new JsonArray(new JsonObject { ["text"] = text });
            answers["money_legs"]![0]!["to"] = new JsonObject { ["iban"] = iban };
        });
        await app.SettleLinks();
        return sent;
    }

    /// <summary>It names an account, and nobody says whose.</summary>
    private async Task<Accepted> Mention(string text, string iban)
    {
        var sent = await app.SendAnalysed(ReportSamples.BankCaller, answers =>
        {
            answers["messages"] = new JsonArray(new JsonObject { ["text"] = text });
            answers["narrative"]!["text"] = $"They spoke of the account {iban} and I do not know whose it is.";
            answers["money_legs"]![0]!.AsObject().Remove("to");
        });
        await app.SettleLinks();
        return sent;
    }

    private Task<CampaignId?> CampaignOf(Accepted sent) => app.With((AppDb db) => db.Set<Source>().Where(s => s.Id == sent.Id.Value).Select(s => s.Campaign).SingleAsync());

    [Theory]
    [InlineData("CH9300762011623852957", "Dear customer, your parcel KX-1 could not be delivered because of an unpaid fee of 2.99 €. Pay at https://a.example/1 within twelve hours.", "Dear customer! Your parcel KX-44 could not be delivered because of an unpaid fee of 13 €. Pay at https://b.example/x within twelve hours.", "Hello, we have seen a sign-in to your account from a new telephone and ask you to confirm that it was you.")]
    [InlineData("BE68539007547034", "您的包裹因未支付关税25元而无法派送，请立即点击http://a.example/x支付费用，谢谢合作", "您的包裹因未支付关税990元而无法派送，请立即点击 https://b.example/ 支付费用，谢谢合作", "我们发现您的银行账户在新手机上登录，请尽快回复并确认是否为您本人的操作，谢谢")]
    public async Task LikeTexts_WithOneWeakThingInCommon_BelongTogether(string iban, string text, string copy, string stranger)
    {
        var one = await Mention(text, iban);
        var other = await Mention(copy, iban);
        var third = await Mention(stranger, iban);

        Assert.NotNull(await CampaignOf(one));
        Assert.Equal(await CampaignOf(one), await CampaignOf(other));
        Assert.Null(await CampaignOf(third));
        var page = await (await app.As(RoleCodes.Investigator)).Open("/desk/reports/" + Printed(one));
        Assert.Single(page.All("#belongs li strong"), e => e.TextContent == "A text like theirs");
    }

    [Fact]
    public async Task LikeTexts_WithNothingElseInCommon_DoNot()
    {
        var one = await Mention(Scam("SI-1"), "SI56263300012039086");
        await Mention(Scam("SI-2"), "AT611904300234573201");

        Assert.Null(await CampaignOf(one));
    }

    [Fact]
    public async Task Keys_OfATextAreShownToNobody()
    {
        var one = await Tell(Scam("LU-1"), "LU280019400644750000");
        await Tell(Scam("LU-2"), "LU280019400644750000");
        var officer = await app.As(RoleCodes.Investigator);
        var value = await app.With((AppDb db) => db.Set<Occurrence>().Where(o => o.Source == one.Id.Value && o.Kind == "template").Select(o => o.Value).FirstAsync());
        var report = await officer.Open("/desk/reports/" + Printed(one));
        var campaign = await officer.Open(CampaignWords.AddressOf((await CampaignOf(one))!.Value));
        var lookedUp = await officer.Open($"{LookUpModel.Address}?value={value}");

        report.ShouldShow("A text like theirs", "#belongs");
        campaign.ShouldShow("words stand in the reports", "#why").ShouldShow("words stand in the reports", "#graph");
        lookedUp.ShouldShow("A text like theirs", "main");
        foreach (var page in new[] { report, campaign, lookedUp }) Assert.DoesNotContain(page.All("code"), e => e.TextContent is { Length: 16 } text && text.All(char.IsAsciiHexDigitLower));
    }

    [Fact]
    public async Task TextOfAChildsReport_IsShownOnlyToWhoMaySeeIt_AndTheReadIsInTheJournal()
    {
        await Tell(Scam("PT-1"), "PT50000201231234567890154");
        await Tell(Scam("PT-2"), "PT50000201231234567890154");
        var child = await Tell(Scam("PT-3", " Nobody else wrote this."), "PT50000201231234567890154");
        await app.With((AppDb db) => db.Set<Report>().Where(r => r.Id == child.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Routes, ReportAccess.ChildRoute)));
        var address = CampaignWords.AddressOf((await CampaignOf(child))!.Value);
        var (officer, unit) = (await app.AsOneWhoMay(LinkingPermissions.Read, ReportingPermissions.Read), await app.AsOneWhoMay(LinkingPermissions.Read, LinkingPermissions.ReadRestricted, ReportingPermissions.Read, ReportingPermissions.ReadChild));

        (await officer.Open(address)).ShouldShow("customs fee", "#texts").ShouldNotShow("Nobody else wrote this");
        Assert.DoesNotContain(child.Id.Value.ToString(), await LatestCompared());
        (await unit.Open(address)).ShouldShow("Nobody else wrote this", "#texts");
        Assert.Contains(child.Id.Value.ToString(), await LatestCompared());
    }

    private Task<string> LatestCompared() => app.With(async (AppDb db) =>
    {
        var entry = await db.Set<JournalEntry>().AsNoTracking().Where(e => e.Action == "reporting.texts-compared").OrderByDescending(e => e.Id).FirstAsync();
        return $"{entry.SubjectId} {entry.OtherIds}";
    });

    [Fact]
    public async Task TextOfAnErasedReport_IsGoneAtOnce()
    {
        await Tell(Scam("ES-1"), "ES9121000418450200051332");
        await Tell(Scam("ES-2"), "ES9121000418450200051332");
        var erased = await Tell(Scam("ES-3", " Only here stands this."), "ES9121000418450200051332");
        var (officer, address) = (await app.As(RoleCodes.Investigator), CampaignWords.AddressOf((await CampaignOf(erased))!.Value));
        (await officer.Open(address)).ShouldShow("Only here stands this", "#texts");

        await app.With(async (IServiceProvider s) => (await s.GetRequiredService<Eraser>().Erase(
            await s.GetRequiredService<AppDb>().Set<Report>().SingleAsync(r => r.Id == erased.Id), new Act(Actor.System("test"), "test", app.Clock.Now, Guid.Empty), keepsCode: false, [], default)).IsDone);

        (await officer.Open(address)).ShouldShow("customs fee", "#texts").ShouldNotShow("Only here stands this");
        await app.SettleLinks();
        (await officer.Open(address)).ShouldShow("customs fee", "#texts").ShouldNotShow("Only here stands this");
    }

    [Fact]
    public async Task RewordedText_MeetsTheFirst_AndItsChangesAreMarked()
    {
        // The account links; the text is shown as a second reason and compared.
        var one = await Tell(Scam("KX-881"), "DE89370400440532013000");
        await Tell(Scam("QR-120", " <script>alert(1)</script>"), "DE89370400440532013000");
        var officer = await app.As(RoleCodes.Investigator);

        var page = await officer.Open("/desk/reports/" + Printed(one));
        page.ShouldShow("A text like theirs", "#belongs");
        var campaign = await officer.Open(page.All("#belongs a").First(a => a.GetAttribute("href")!.StartsWith("/desk/campaigns/", StringComparison.Ordinal)).GetAttribute("href")!);
        campaign.ShouldShow("could not be delivered because of an unpaid customs fee", "#texts");
        Assert.Contains(campaign.All("#texts del, #texts ins"), e => e.TextContent.Contains("KX", StringComparison.Ordinal) || e.TextContent.Contains("QR", StringComparison.Ordinal) || e.TextContent.Contains("alert", StringComparison.Ordinal));
        Assert.Empty(campaign.All("#texts script"));
    }

    [Fact]
    public async Task TextsOfReports_AreShownOnlyToThoseWhoMayReadReports()
    {
        await Tell(Scam("ZZ-1"), "FR1420041010050500013M02606");
        await Tell(Scam("ZZ-2"), "FR1420041010050500013M02606");
        var campaign = await app.With((AppDb db) => db.Set<Source>().OrderByDescending(s => s.Id).Select(s => s.Campaign).FirstAsync());
        var planner = await app.AsOneWhoMay(LinkingPermissions.Read);

        (await planner.Open(CampaignWords.AddressOf(campaign!.Value))).ShouldNotShow("customs fee");
    }

    [Fact]
    public async Task ShortText_GivesNoValue()
    {
        await Tell("Pay now please", "GB29NWBK60161331926819");

        Assert.False(await app.With(async (AppDb db) =>
        {
            var last = await db.Set<Source>().OrderByDescending(s => s.Id).Select(s => s.Id).FirstAsync();
            return await db.Set<Occurrence>().AnyAsync(o => o.Source == last && o.Kind == "template");
        }));
    }

    [Fact]
    public async Task TextTakenAway_IsTakenAwayWithAllItsKeys()
    {
        var one = await Tell(Scam("AB-1"), "NL91ABNA0417164300");
        await Tell(Scam("AB-2"), "NL91ABNA0417164300");
        var source = await app.With((AppDb db) => db.Set<Source>().OrderByDescending(s => s.Id).Select(s => s.Id).FirstAsync());
        var (by, act) = (Guid.NewGuid(), Act.Of(Actor.System("tests"), "tests", app.Clock));
        var value = await app.With((AppDb db) => db.Set<Occurrence>().Where(o => o.Source == source && o.Kind == "template").Select(o => o.Value).FirstAsync());

        Assert.True((await app.With((Ragusa.Linking.Contracts.ILinking linking) => linking.Detach(source, value, "Quoted from a warning", new(by, SeesRestricted: false), act, default))).IsDone);

        Assert.False(await app.With((AppDb db) => db.Set<Occurrence>().AnyAsync(o => o.Source == source && o.Kind == "template" && !o.IsSilent)));
        Assert.NotNull(one);
    }

    [Fact]
    public async Task TextThatIsBlocked_LinksNoLongerByAnyOfItsKeys_UntilThatIsTakenBackAtOnce()
    {
        var one = await Mention(Notice("CH-1"), "CH9300762011623852957");
        var other = await Mention(Notice("CH-2"), "CH9300762011623852957");
        var keys = await KeysOf(one, other);
        Assert.True(keys.Count >= 4);

        await Block(await app.As(RoleCodes.Investigator), one, keys);
        Assert.Equal(keys.Order(), (await StandingOf(keys)).Order());
        await app.SettleLinks();
        Assert.Null(await CampaignOf(one));
        Assert.Null(await CampaignOf(other));

        // One text is one line, and goes as one.
        var row = "tr:has(bdi:contains('A warning of the post that everybody quotes'))";
        var decisions = await (await app.As(RoleCodes.Investigator)).Open(DecisionsModel.Address);
        Assert.Single(decisions.All(row));
        await decisions.Submit(form: row + " form");
        Assert.Empty(await StandingOf(keys));
        await app.SettleLinks();
        Assert.NotNull(await CampaignOf(one));
        Assert.Equal(await CampaignOf(one), await CampaignOf(other));
    }

    [Fact]
    public async Task TextThatIsBlocked_IsOneDecisionOnThePage_AndTakenBackThereWithAllItsKeys()
    {
        // The account goes on to link, so that the page stays.
        var one = await Tell(Scam("GR-1", " Our branch in the harbour is open until eight."), "GR1601101250000000012300695");
        var other = await Tell(Scam("GR-2", " Our branch in the harbour is open until eight."), "GR1601101250000000012300695");
        var keys = await KeysOf(one, other);

        var blocked = await Block(await app.As(RoleCodes.Investigator), one, keys);
        blocked.ShouldShow("A warning of the post", "main");
        Assert.Single(blocked.All("form[action$='handler=Revoke']"));
        Assert.Equal(keys.Order(), (await StandingOf(keys)).Order());

        (await blocked.Submit(form: "form[action$='handler=Revoke']")).ShouldShow("The decision is taken back", "main");
        Assert.Empty(await StandingOf(keys));
    }

    private async Task<Page> Block(SignedInPerson analyst, Accepted report, HashSet<Guid> keys)
    {
        var page = await analyst.Open(CampaignWords.AddressOf((await CampaignOf(report))!.Value));
        var shown = page.All("form[action$='handler=Block'] input[name=value]").Select(i => Guid.Parse(i.GetAttribute("value")!)).Single(keys.Contains);
        return await page.Submit(new { reason = "A warning of the post that everybody quotes" }, form: $"form:has(input[value='{shown}'])");
    }

    private static string Notice(string parcel) =>
        $"Your postal service warns you of short messages about the consignment {parcel}: nobody of ours asks for money over a link, and whoever opened one should speak with the bank at once and tell the police what happened and when.";

    private Task<HashSet<Guid>> KeysOf(Accepted one, Accepted other) => app.With(async (AppDb db) =>
        (await db.Set<Occurrence>().Where(o => (o.Source == one.Id.Value || o.Source == other.Id.Value) && o.Kind == "template").Select(o => o.Value).ToListAsync()).ToHashSet());

    private Task<HashSet<Guid>> StandingOf(HashSet<Guid> keys) => app.With(async (AppDb db) =>
        (await db.Set<Decision>().Where(d => d.Kind == DecisionKind.Block && d.RevokedAt == null).Select(d => d.Value).ToListAsync()).OfType<Guid>().Where(keys.Contains).ToHashSet());
}

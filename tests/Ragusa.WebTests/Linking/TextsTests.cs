using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Linking;
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

        Assert.True((await app.With((Ragusa.Linking.Contracts.ILinking linking) => linking.Detach(source, value, "Quoted from a warning", by, act, default))).IsDone);

        Assert.False(await app.With((AppDb db) => db.Set<Occurrence>().AnyAsync(o => o.Source == source && o.Kind == "template" && !o.IsSilent)));
        Assert.NotNull(one);
    }
}

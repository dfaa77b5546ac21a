using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ragusa.Linking;
using Ragusa.Linking.Contracts;
using Ragusa.Prevention;
using Ragusa.WebTests.Linking;
using Ragusa.WebTests.Reporting;

namespace Ragusa.WebTests.Prevention;

/// <summary>From a campaign to an alert: counted facts, the offender's identifiers, and nothing of who reported.</summary>
public sealed class AlertCampaignTests(TestApp app) : IClassFixture<TestApp>
{
    private async Task<CampaignId> Campaign(string iban, params string?[] names)
    {
        Guid last = default;
        foreach (var name in names)
        {
            var sent = await app.SendAnalysed(change: answers =>
            {
                answers["money_legs"]![0]!["to"] = new JsonObject { ["iban"] = iban };
                if (name is not null) answers["contact"] = new JsonObject { ["identity"] = "named", ["name"] = name, ["channel"] = "phone", ["phone"] = "+385 91 555 0142", ["safe_to_leave_message"] = "yes" };
            });
            last = sent.Id.Value;
        }

        await app.SettleLinks();
        return (await app.With((AppDb db) => db.Set<Source>().Where(s => s.Id == last).Select(s => s.Campaign).SingleAsync()))!.Value;
    }

    private async Task<(SignedInPerson Author, Page Form)> Draft(CampaignId campaign)
    {
        var author = await app.Author();
        var page = await author.Open($"/desk/campaigns/{campaign.Value}");
        return (author, await page.Submit(form: "#actions form"));
    }

    [Fact]
    public async Task Campaign_OffersAnAlert_ThatBeginsWithWhatIsCounted()
    {
        var campaign = await Campaign("RS35260005601001611379", null, null, null);
        var (author, form) = await Draft(campaign);

        form.ShouldShow("3 reports.", "main").ShouldShow("RS35260005601001611379", "main");
        Assert.Equal("fraud_bank_impersonation", form.All("select[name=offence] option[selected]")[0].GetAttribute("value"));
        Assert.NotEmpty(form.Element("[name=headline-fr]").GetAttribute("value")!);
        Assert.True(form.All("#indicators li").Single(r => r.TextContent.Contains("RS35260005601001611379", StringComparison.Ordinal)).QuerySelector("input[name=listed]")!.HasAttribute("checked"));
        (await author.Open($"/desk/campaigns/{campaign.Value}")).ShouldShow("not public yet", "#actions");
    }

    [Fact]
    public async Task Identifier_NamedByFew_IsProposedAndNotTicked()
    {
        var (_, form) = await Draft(await Campaign("AL47212110090000000235698741", null, null));

        var row = form.All("#indicators li").Single(r => r.TextContent.Contains("AL47212110090000000235698741", StringComparison.Ordinal));
        Assert.False(row.QuerySelector("input[name=listed]")!.HasAttribute("checked"));
        Assert.Contains("Named by few", row.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Somebody like Zdenka Marinković paid at once.")]
    [InlineData("Somebody like MARINKOVIĆ, Zdenka paid at once.")]
    [InlineData("Somebody like Z d e n k a  M a r i n k o v i ć paid at once.")]
    [InlineData("Somebody like Zden\u200bka Marin\u200bković paid at once.")]
    [InlineData("They called +385 91 555 0142 first.")]
    public async Task NameOfAReporter_HiddenInAnExample_KeepsItBack(string looks)
    {
        var (author, form) = await Draft(await Campaign("ME25505000012345678951", "Zdenka Marinković", null, null));
        var written = await form.Submit(AlertSteps.Texts(looks: looks).Select(f => (f.Key, f.Value)), "Hand it in", AlertSteps.Form);
        var editor = await app.Editor();

        (await editor.Open(written.Address.AbsolutePath)).ShouldShow("What the check found", "#release");
        var refused = await editor.Release(written.Address);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        refused.ShouldShow("The check has found something.", "main");
        var reference = AlertSteps.ReferenceIn(refused);
        (await app.Browse($"/alerts/{reference}")).ShouldBe(HttpStatusCode.NotFound);

        // The author is not told whether it is a name: nothing of the reports is read for him.
        (await author.Open(written.Address.AbsolutePath)).ShouldNotShow("Name of somebody behind the reports");
        (await editor.Release(written.Address, "She agreed in writing to be named.")).ShouldShow("The alert is in public now.", "main");
        var id = written.Address.Segments[^1];
        Assert.Contains("prevention.finding-accepted", await app.With((AppDb db) => db.Set<JournalEntry>().Where(e => e.SubjectId == id).Select(e => e.Action).ToListAsync()));
        Assert.Contains("reporting.people-compared", await app.With((AppDb db) => db.Set<JournalEntry>().Select(e => e.Action).Distinct().ToListAsync()));
    }

    [Fact]
    public async Task Published_SaysNothingOfTheCampaign()
    {
        var campaign = await Campaign("XK051212012345678906", null, null, null);
        var (_, form) = await Draft(campaign);
        var written = await form.Submit(AlertSteps.Texts("Calls from the bank").Select(f => (f.Key, f.Value)), "Hand it in", AlertSteps.Form);
        await (await app.Editor()).Release(written.Address, "It is the offender's.");
        var reference = AlertSteps.ReferenceIn(written);

        using var client = app.Client();
        foreach (var address in new[] { $"/alerts/{reference}", $"/alerts/{reference}.cap", "/alerts.atom", "/alerts.json", "/indicators.json" })
        {
            Assert.DoesNotContain(campaign.Value.ToString(), await client.GetStringAsync(address), StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("XK051212012345678906", await client.GetStringAsync("/indicators.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Campaign_ForWhoeverMayNotSeeIt_GivesNoAlert()
    {
        var stranger = await app.AsOneWhoMay(PreventionPermissions.ReadAlerts, PreventionPermissions.DraftAlerts);
        var page = await stranger.Open(DeskAlertsModel.Address);

        Assert.Equal(HttpStatusCode.NotFound, (await page.Post($"{DeskAlertsModel.Address}?campaign={Guid.NewGuid()}")).Status);
        var campaign = await Campaign("MK07250120000058984", null, null);
        Assert.Equal(HttpStatusCode.NotFound, (await page.Post($"{DeskAlertsModel.Address}?campaign={campaign.Value}")).Status);
    }
}

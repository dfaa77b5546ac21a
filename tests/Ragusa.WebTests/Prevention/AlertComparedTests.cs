using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Linking;
using Ragusa.Linking.Contracts;
using Ragusa.Prevention;
using Ragusa.Reporting;
using Ragusa.WebTests.Linking;
using Ragusa.WebTests.Reporting;

namespace Ragusa.WebTests.Prevention;

/// <summary>Who writes an alert is told that somebody could be recognised before anybody else reads it; who releases it, how much was compared.</summary>
public sealed class AlertComparedTests
{
    private const string Keep = "Keep the draft";

    [Fact]
    public async Task Author_WhoKeepsADraft_IsToldThatSomebodyCouldBeRecognised_AndNotWhoOrWhere()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var (author, form) = await Draft(app, "Zdenka Marinković", null);

        var kept = await form.Submit(AlertSteps.Texts(looks: "Somebody like Z. M@rinković Zdenk@ paid.").Select(f => (f.Key, f.Value)), Keep, AlertSteps.Form);
        kept.ShouldShow("Somebody behind the reports could be recognised", "#findings").ShouldShow("M@rinković Zdenk@", "#findings mark").ShouldNotShow("Name of somebody behind the reports");
        Assert.Contains("reporting.people-compared", await app.With((AppDb db) => db.Set<JournalEntry>().Select(e => e.Action).Distinct().ToListAsync()));

        // Of one word of a name he would learn more than his text shows.
        var mended = await (await author.Open(kept.Address.AbsolutePath + "/edit")).Submit(AlertSteps.Texts(looks: "Mrs Marinković paid.").Select(f => (f.Key, f.Value)), Keep, AlertSteps.Form);
        mended.ShouldNotShow("could be recognised").ShouldNotShow("Part of a name");
    }

    [Fact]
    public async Task Author_WhoMayNotReadReports_IsToldNothingOfThem()
    {
        await using var app = await TestApp.Start(new TestSettings());
        var (_, form) = await Draft(app, "Zdenka Marinković", null);
        var kept = await form.Submit(AlertSteps.Texts(looks: "Somebody like Zdenka Marinković paid.").Select(f => (f.Key, f.Value)), Keep, AlertSteps.Form);

        var stranger = await app.AsOneWhoMay(PreventionPermissions.ReadAlerts, PreventionPermissions.DraftAlerts, LinkingPermissions.Read);
        (await stranger.Open(kept.Address.AbsolutePath)).ShouldShow("Zdenka", "main").ShouldNotShow("could be recognised");
    }

    [Fact]
    public async Task Release_OfWhatWasComparedWithSomeReportsOnly_SaysSoAndAsksWhyItMayStand()
    {
        await using var app = await TestApp.Start(new TestSettings { Services = s => s.AddSingleton(new MostCompared(2)) });
        var (_, form) = await Draft(app, null, null, null);
        var written = await form.Submit(AlertSteps.Texts().Select(f => (f.Key, f.Value)), "Hand it in", AlertSteps.Form);
        var editor = await app.Editor();

        (await editor.Open(written.Address.AbsolutePath)).ShouldShow("Not every report was compared", "#findings").ShouldShow("the latest 2 reports behind it", "#findings");
        (await editor.Release(written.Address)).ShouldShow("The check has found something.", "main");
        (await editor.Release(written.Address, "I read the third one.")).ShouldShow("The alert is in public now.", "main");
    }

    private static async Task<(SignedInPerson Author, Page Form)> Draft(TestApp app, params string?[] names)
    {
        Guid last = default;
        foreach (var name in names)
        {
            var sent = await app.SendAnalysed(change: answers =>
            {
                answers["money_legs"]![0]!["to"] = new JsonObject { ["iban"] = "RS35260005601001611379" };
                if (name is not null) answers["contact"] = new JsonObject { ["identity"] = "named", ["name"] = name, ["channel"] = "phone", ["phone"] = "+385 91 555 0142", ["safe_to_leave_message"] = "yes" };
            });
            last = sent.Id.Value;
        }

        await app.SettleLinks();
        CampaignId campaign = (await app.With((AppDb db) => db.Set<Source>().Where(s => s.Id == last).Select(s => s.Campaign).SingleAsync()))!.Value;
        var author = await app.Author();
        return (author, await (await author.Open($"/desk/campaigns/{campaign.Value}")).Submit(form: "#actions form"));
    }
}

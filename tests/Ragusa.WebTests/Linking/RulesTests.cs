using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ragusa.Access;
using Ragusa.Linking;
using Ragusa.WebTests.Reporting;

namespace Ragusa.WebTests.Linking;

/// <summary>How other rules of linking come into force: seen before, decided by who may, and undone the same way.</summary>
public sealed class RulesTests
{
    private const string Iban = "RS35260005601001611379";

    private static async Task<TestApp> WithTwoLinkedReports(Func<RuleContent, RuleContent> pack)
    {
        var app = await TestApp.Start(new TestSettings { Services = services => services.Replace(ServiceDescriptor.Singleton(s => pack(RuleContent.Of(s.GetRequiredService<PackFolder>())))) });
        for (var n = 0; n < 2; n++) await app.SendAnalysed(ReportSamples.BankCaller, answers => answers["money_legs"]![0]!["to"] = new JsonObject { ["iban"] = Iban });
        await app.SettleLinks();
        return app;
    }

    /// <summary>The account belongs to a charity, and everybody is warned not to take it for the offender's.</summary>
    private static RuleContent WithCharity(RuleContent pack) => pack with
    {
        Lists = new(pack.Lists, StringComparer.Ordinal)
        {
            ["lists/charities.json"] = JsonSerializer.SerializeToElement(new { name = "Charities", version = 1, description = "Accounts of charities", type = "string", list = new[] { Iban }, effect = "never" }),
        },
    };

    private static async Task<Page> Compared(SignedInPerson who)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var page = await who.Open(RulesModel.Address);
            if (page.All("#difference").Any()) return page;
            await Task.Delay(100);
        }

        throw new TimeoutException("The rules were not compared.");
    }

    [Fact]
    public async Task NewList_IsShownWithWhatItChanges_AndTakesLinksBackWhenAccepted()
    {
        Func<RuleContent, RuleContent> pack = static content => content;
        await using var app = await WithTwoLinkedReports(content => pack(content));
        pack = WithCharity;
        await app.Restart();
        var head = await app.AsOneWhoMay(LinkingPermissions.Read, LinkingPermissions.ChangeRules);

        var page = await Compared(head);
        page.ShouldShow("lists/charities.json", "#open").ShouldShow("Reports in campaigns: 2 now, 0 then", "#difference").ShouldShow("1 falls apart", "#open").ShouldShow("never links", "#open");
        (await head.Open("/desk/campaigns")).ShouldShow("wait to be accepted or rejected", "main");

        (await page.Submit(form: "form[action$='handler=Accept']")).ShouldShow("The rules are accepted", "main");
        await app.SettleLinks();
        Assert.Equal(0, await app.With((AppDb db) => db.Set<Source>().CountAsync(s => s.Campaign != null)));
        var after = await head.Open(RulesModel.Address);
        after.ShouldShow("Everything is linked by them since", "#counting").ShouldShow("Accepted by", "#counting");

        (await after.Follow("What they change")).ShouldShow("Reports in campaigns: 2 now, 0 then", "#difference-before");

        // The way back is the same way.
        (await after.Submit(form: "form[action$='handler=Propose']")).ShouldShow("proposed again", "main");
        (await (await Compared(head)).Submit(form: "form[action$='handler=Accept']")).ShouldShow("The rules are accepted", "main");
        await app.SettleLinks();
        Assert.Equal(2, await app.With((AppDb db) => db.Set<Source>().CountAsync(s => s.Campaign != null)));
    }

    [Fact]
    public async Task RejectedRules_ChangeNothing_AndAreNotProposedAgainByTheNextStart()
    {
        Func<RuleContent, RuleContent> pack = static content => content;
        await using var app = await WithTwoLinkedReports(content => pack(content));
        pack = WithCharity;
        await app.Restart();
        var head = await app.AsOneWhoMay(LinkingPermissions.Read, LinkingPermissions.ChangeRules);
        var page = await Compared(head);

        (await page.Submit(form: "form[action$='handler=Reject']")).ShouldShow("The rules are rejected", "main");
        var late = await page.Submit(form: "form[action$='handler=Accept']");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);

        await app.Restart();
        await app.SettleLinks();
        Assert.Equal((2, RuleState.Rejected), await app.With(async (AppDb db) => (await db.Set<Source>().CountAsync(s => s.Campaign != null), (await db.Set<RuleSet>().AsNoTracking().SingleAsync(s => s.State != RuleState.InForce)).State)));
    }

    [Fact]
    public async Task WhoeverMayOnlyRead_SeesWhatIsProposed_AndCannotDecide()
    {
        Func<RuleContent, RuleContent> pack = static content => content;
        await using var app = await WithTwoLinkedReports(content => pack(content));
        pack = WithCharity;
        await app.Restart();
        var page = await Compared(await app.As(RoleCodes.Investigator));

        page.ShouldShow("Whoever may change the rules", "#open");
        Assert.Empty(page.All("form[action*='handler=Accept'], form[action*='handler=Reject']"));
    }

    [Fact]
    public async Task RulesThatThisVersionCannotRead_GiveWayToThoseOfThePack()
    {
        await using var app = await WithTwoLinkedReports(static content => content);
        await app.With(async (AppDb db) => await db.Set<RuleSet>().ExecuteUpdateAsync(set => set.SetProperty(s => s.Content, "{\"rules\":{\"old\":1},\"lists\":{}}"u8.ToArray()).SetProperty(s => s.Name, "old")));
        await app.With(async (AppDb db) => await db.Database.ExecuteSqlRawAsync("UPDATE linking_rules SET id = {0}", db.Database.IsSqlite() ? new byte[16] : Guid.Empty));

        await app.Restart();
        await app.SettleLinks();

        Assert.Equal([RuleState.InForce, RuleState.Past], await app.With((AppDb db) => db.Set<RuleSet>().Select(s => s.State).OrderBy(s => s).ToListAsync()));
        Assert.Equal(2, await app.With((AppDb db) => db.Set<Source>().CountAsync(s => s.Campaign != null)));

        var head = await app.AsOneWhoMay(LinkingPermissions.Read, LinkingPermissions.ChangeRules);
        var page = await (await head.Open(RulesModel.Address)).Submit(form: "form[action$='handler=Propose']");
        page.ShouldBe(HttpStatusCode.Conflict).ShouldShow("this one cannot read them", "main");
    }
}

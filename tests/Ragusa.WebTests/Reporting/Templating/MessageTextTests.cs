using System.Net;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting.Templating;

/// <summary>Texts that officers choose, look through and send; and those that the office writes itself.</summary>
public sealed class MessageTextTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Insert_ATextOfThePack_StandsFilledBehindWhatWasTypedAndIsNotSent()
    {
        var accepted = await app.SendAnalysed();
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = await officer.Open(Address(accepted)).Submit(new { kind = "question", text = "Good morning.", template = "bank_statement" }, "Insert", "form[action*=Write]");

        var text = page.Element("textarea[name=text]").TextContent;
        Assert.StartsWith("Good morning.", text.Trim(), StringComparison.Ordinal);
        Assert.Contains($"for your report {accepted.Reference.Print("VM")} we need", text, StringComparison.Ordinal);
        Assert.Contains("Cybercrime Unit", text, StringComparison.Ordinal);
        Assert.NotNull(page.Element("input[name=kind][value=question]").GetAttribute("checked"));
        Assert.Equal(0, await app.With((AppDb db) => db.Set<Message>().CountAsync(m => m.Report == accepted.Id)));
        (await page.Submit((object?)null, "Send", "form[action*=Write]")).ShouldShow("we need the statement", ".ragusa-talk");
    }

    [Fact]
    public async Task Insert_Wrongly_IsRefusedAndKeepsWhatWasTyped()
    {
        var accepted = await app.SendAnalysed();
        var head = await app.As(RoleCodes.UnitHead);
        await (await head.Open("/desk/message-texts")).Submit([("name", "Only in French"), ("text-fr", "Bonjour {reference}")], "Save text", "form[action='/desk/message-texts']");
        var own = await app.With((AppDb db) => db.Set<OwnText>().AsNoTracking().SingleAsync(t => t.Name == "Only in French"));

        var page = await head.Open(Address(accepted));
        page.ShouldShow("Only in French (not in English)");
        (await page.Submit(new { text = "Hello.", template = own.Id.Value.ToString("n") }, "Insert", "form[action*=Write]")).ShouldShow("does not exist in the language of the reporter").ShouldShow("Hello.", "textarea[name=text]");
        (await page.Submit(new { text = "Hello.", template = "" }, "Insert", "form[action*=Write]")).ShouldShow("Choose a text.");
        (await (await (await app.As(RoleCodes.Analyst)).Open(Address(accepted))).Post($"{Address(accepted)}?handler=Insert")).ShouldBe(HttpStatusCode.Forbidden);
        (await page.Post("/desk/reports/VM-2222-2222-2222?handler=Insert")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task OwnText_Changed_KeepsItsEarlierVersionsAndCanBeRetired()
    {
        var head = await app.As(RoleCodes.UnitHead);
        await (await head.Open("/desk/message-texts")).Submit([("name", "Greeting"), ("text-en", "Good day.")], "Save text", "form[action='/desk/message-texts']");
        var id = (await app.With((AppDb db) => db.Set<OwnText>().AsNoTracking().SingleAsync(t => t.Name == "Greeting"))).Id.Value;

        var stale = await head.Open($"/desk/message-texts?text={id}");
        (await stale.Submit([("text-en", "Good evening.")], "Save text", "form[action='/desk/message-texts']")).ShouldShow("The text is saved.");
        (await head.Open($"/desk/message-texts?text={id}")).ShouldShow("2 versions").ShouldShow("Good day.").ShouldShow("Good evening.");
        (await stale.Submit([("text-en", "Third.")], "Save text", "form[action='/desk/message-texts']")).ShouldBe(HttpStatusCode.Conflict);
        (await head.Open($"/desk/message-texts?text={id}").Submit(null, null, "form[action*=Retire]")).ShouldShow("The text is no longer offered.");
        (await head.Open($"/desk/message-texts?text={id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task OwnText_Wrong_IsSaidBesideItsField()
    {
        var head = await app.As(RoleCodes.UnitHead);

        (await (await head.Open("/desk/message-texts")).Submit([("name", ""), ("text-en", "x")], "Save text", "form[action='/desk/message-texts']")).ShouldShow("Give the text a name");
        (await (await head.Open("/desk/message-texts")).Submit([("name", "x")], "Save text", "form[action='/desk/message-texts']")).ShouldShow("in at least one language");
        (await (await head.Open("/desk/message-texts")).Submit([("name", "x"), ("text-en", "Hello {name}")], "Save text", "form[action='/desk/message-texts']")).ShouldShow("A word in braces").ShouldShow("Hello {name}", "textarea[name=text-en]");
        (await (await app.As(RoleCodes.Analyst)).Open("/desk/message-texts")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string Address(Accepted accepted) => $"/desk/reports/{accepted.Reference.Print("VM")}";
}

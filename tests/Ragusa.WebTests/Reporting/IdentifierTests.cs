using System.Net;
using System.Text.Json.Nodes;
using Ragusa.Access;
using Ragusa.Reporting;
using static Ragusa.WebTests.Reporting.Alerting.AlertTests;

namespace Ragusa.WebTests.Reporting;

/// <summary>What reports name is found, shown with what it is, and leads to the other reports that name it.</summary>
public sealed class IdentifierTests(TestApp app) : IClassFixture<TestApp>
{
    private Task<Accepted> Tell(string story) => app.SendAnalysed(change: answers => answers["narrative"]!["text"] = story);

    [Fact]
    public async Task Account_WrittenInTwoWays_LeadsFromOneReportToTheOther()
    {
        var one = await Tell("They wanted it on RS35 2600 0560 1001 6113 79 by noon.");
        var other = await Tell("I was to pay to rs35260005601001611379!");
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = await officer.Open("/desk/reports/" + Printed(one));
        page.ShouldShow("RS35260005601001611379", "#identifiers").ShouldShow("IBAN", "#identifiers").ShouldShow("Check digits fit", "#identifiers");
        var link = page.All("#identifiers a").Single(a => a.GetAttribute("href")!.Contains("RS35", StringComparison.Ordinal));

        (await officer.Open(link.GetAttribute("href")!)).ShouldShow(Printed(one), "main").ShouldShow(Printed(other), "main");
    }

    [Theory]
    [InlineData("AL47 2121 1009 0000 0002 3569 8741")]
    [InlineData("AL4721*")]
    [InlineData("al47 2121 1009*")]
    [InlineData("https://login.secure-pay.example/Verify?a=1&b=2")]
    [InlineData("hxxps://Login.Secure-Pay[.]example:443/./a/../Verify?utm_source=y&b=2&a=1#top")]
    [InlineData("login.secure*")]
    [InlineData("Some.Seller@gmail.com")]
    [InlineData("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")]
    public async Task Search_ForAnIdentifier_FindsItHoweverItWasWritten(string query)
    {
        var sent = await Tell(
            "It went to AL47212110090000000235698741, or to bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4. " +
            "They write as someseller+shop@googlemail.com and have hxxps://login.secure-pay[.]example/Verify?utm_source=x&b=2&a=1");
        var officer = await app.As(RoleCodes.IntakeOfficer);

        (await officer.Open("/desk/queue?status=all&q=" + Uri.EscapeDataString(query))).ShouldShow(Printed(sent), "main");
    }

    [Theory]
    [InlineData("AL4722*")]
    [InlineData("bc1*")]
    [InlineData("ME25505000012345678951")]
    public async Task Search_ForAnother_FindsNothing(string query)
    {
        await Tell("It went to AL47212110090000000235698741.");
        var officer = await app.As(RoleCodes.IntakeOfficer);

        (await officer.Open("/desk/queue?status=all&q=" + Uri.EscapeDataString(query))).ShouldShow("No report has these words", "main");
    }

    [Fact]
    public async Task NumberThatCannotBeRight_IsShownAsSuch()
    {
        var sent = await Tell("They gave GB92NWBK60161331926819 as their account.");

        var page = await (await app.As(RoleCodes.IntakeOfficer)).Open("/desk/reports/" + Printed(sent));

        page.ShouldShow("GB92NWBK60161331926819", "#identifiers").ShouldShow("Cannot be right", "#identifiers");
    }

    [Fact]
    public async Task ReportersOwnAddress_IsCoveredUntilAskedFor_AndLeadsNowhere()
    {
        var sent = await app.SendAnalysed(change: answers => answers["contact"] = new JsonObject
        {
            ["identity"] = "anonymous",
            ["channel"] = "email",
            ["email"] = "unmistakable@mailbox.example",
        });
        var officer = await app.As(RoleCodes.IntakeOfficer);

        var page = await officer.Open("/desk/reports/" + Printed(sent));
        page.ShouldShow("The reporter’s own", "#identifiers").ShouldNotShow("unmistakable");

        (await page.Submit(form: "form[action*='handler=Uncover']")).ShouldBe(HttpStatusCode.OK).ShouldShow("unmistakable@mailbox.example", "#identifiers");
        Assert.DoesNotContain(page.All("#identifiers a"), a => a.GetAttribute("href")!.Contains("mailbox", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnotherReportOfAChild_IsNotFoundByItsIdentifier()
    {
        const string link = "https://chat.predator.example/room";
        var hidden = await app.SendAnalysed(ReportSamples.ChildThreatened, answers => answers["narrative"]!["text"] = "He wrote from " + link);
        var seen = await Tell("My nephew showed me " + link);
        var officer = await app.As(RoleCodes.IntakeOfficer);

        (await officer.Open("/desk/queue?status=all&q=" + Uri.EscapeDataString(link))).ShouldShow(Printed(seen), "main").ShouldNotShow(Printed(hidden));
    }
}

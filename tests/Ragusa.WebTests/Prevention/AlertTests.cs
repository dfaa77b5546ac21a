using System.Net;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;

namespace Ragusa.WebTests.Prevention;

/// <summary>The life of an alert: written by one, released by another, corrected, withdrawn by one, confirmed by another.</summary>
public sealed class AlertTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Alert_ReleasedByASecondPerson_StandsOnThePageAndInTheFeed()
    {
        var (reference, _) = await app.Publish(AlertSteps.Texts("Fees for parcels nobody ordered"));

        (await app.Browse($"/alerts/{reference}")).ShouldShow("Fees for parcels nobody ordered", "h1").ShouldShow("Do not open the link.", "main").ShouldShow("If it has already happened", "main");
        (await app.Browse($"/alerts/{reference}?lang=ar")).ShouldShow("رسائل طرود مزيفة", "h1");
        (await app.Browse("/alerts")).ShouldShow("Fees for parcels nobody ordered", "main");
        using var client = app.Client();
        Assert.Contains("Fees for parcels nobody ordered", await client.GetStringAsync("/alerts.atom?language=en"), StringComparison.Ordinal);
        Assert.Contains("Faux messages de colis", await client.GetStringAsync("/alerts.rss?language=fr"), StringComparison.Ordinal);
        foreach (var feed in new[] { "atom", "rss", "json" })
        {
            var asked = await client.GetStringAsync($"/alerts.{feed}?lang=fr");
            Assert.Contains("Faux messages de colis", asked, StringComparison.Ordinal);
            Assert.Equal(asked, await client.GetStringAsync($"/alerts.{feed}?language=fr"));
        }

        Assert.Contains("<msgType>Alert</msgType>", await client.GetStringAsync($"/alerts/{reference}.cap"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Author_MayNotRelease_NeitherWhoBeganNorWhoLastChanged()
    {
        var head = await app.As(RoleCodes.UnitHead);
        var written = await head.Write(AlertSteps.Texts());
        written.ShouldShow("You have written this text. Somebody else has to release it.", "#release");
        var draft = written.Element("form[action$='handler=Discard']");
        (string, string?)[] fields = [("edition", "1"), ("version", draft.QuerySelector("[name=version]")!.GetAttribute("value"))];

        var refused = await written.Post($"{written.Address.AbsolutePath}?handler=Release", fields);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        refused.ShouldShow("two people decide", "main");

        var other = await app.As(RoleCodes.UnitHead);
        var changed = await (await other.Open($"{written.Address.AbsolutePath}/edit")).Submit([("days", "3")], "Keep the draft", AlertSteps.Form);
        changed.ShouldShow("You have written this text", "#release");
        (await head.Open(written.Address.AbsolutePath)).ShouldShow("You have written this text", "#release");
    }

    [Fact]
    public async Task SentBack_WithAReason_IsWrittenAnewAndHandedInAgain()
    {
        var author = await app.Author();
        var written = await author.Write(AlertSteps.Texts());
        var editor = await app.Editor();
        var sent = await (await editor.Open(written.Address.AbsolutePath)).Submit(new { reason = "Shorter, please." }, form: "form[action$='handler=SendBack']");
        sent.ShouldShow("The draft is sent back.", "main");

        var form = await author.Open($"{written.Address.AbsolutePath}/edit");
        form.ShouldShow("Shorter, please.", "main");
        (await form.Submit([("headline-en", "Short")], "Hand it in", AlertSteps.Form)).ShouldNotShow("Shorter, please.").ShouldShow("To be looked at", "h1");
    }

    [Fact]
    public async Task Correction_StandsBesideTheAlert_UntilItIsReleased()
    {
        var (reference, desk) = await app.Publish(AlertSteps.Texts("First words"));
        var author = await app.Author();
        var corrected = await author.Correct(desk, AlertSteps.Texts("Second words", "A call asks for a small fee."));

        corrected.ShouldShow("What changes from edition 1 to 2", "#difference");
        Assert.Contains(corrected.All("#difference ins"), i => i.TextContent == "Second");
        (await app.Browse($"/alerts/{reference}")).ShouldShow("First words", "h1");
        (await (await app.Editor()).Release(desk)).ShouldShow("The alert is in public now.", "main");

        (await app.Browse($"/alerts/{reference}")).ShouldShow("Second words", "h1").ShouldShow("Corrected", "main").ShouldNotShow("First words");
        using var client = app.Client();
        var cap = await client.GetStringAsync($"/alerts/{reference}.cap");
        Assert.True(AlertSignatures.IsSigned(cap, await client.GetStringAsync("/alerts/key.pem")));
        Assert.False(AlertSignatures.IsSigned(cap.Replace("<msgType>Update", "<msgType>Cancel", StringComparison.Ordinal), await client.GetStringAsync("/alerts/key.pem")));
        Assert.Contains("<msgType>Update</msgType>", cap, StringComparison.Ordinal);
        Assert.Contains($"{reference}-1,", cap, StringComparison.Ordinal);
        Assert.Contains("First words", await client.GetStringAsync($"/alerts/{reference}/1.cap"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawal_ByOnePerson_LeavesEveryListAtOnce_AndIsConfirmedByAnother()
    {
        var (reference, desk) = await app.Publish(new(AlertSteps.Texts("The shop of the harbour cheats")) { ["more"] = "https://www.harbour-shop-sale.com/pay" });
        using var client = app.Client();
        Assert.Contains("harbour-shop-sale", await client.GetStringAsync("/indicators.csv"), StringComparison.Ordinal);
        var editor = await app.Editor();
        (await editor.Withdraw(desk)).ShouldShow("The alert is withdrawn everywhere.", "main");

        (await app.Browse("/alerts")).ShouldNotShow("The shop of the harbour cheats");
        (await app.Browse($"/alerts/{reference}")).ShouldBe(HttpStatusCode.OK).ShouldShow("is withdrawn", "h1").ShouldShow("It named somebody who has nothing to do with it.", "main").ShouldNotShow("The shop of the harbour cheats");
        foreach (var list in new[] { "/indicators.csv", "/indicators.json", "/indicators/links.json", "/indicators/url.txt", "/alerts.json", "/alerts.rss", "/alerts/notice" })
        {
            var text = await client.GetStringAsync(list);
            Assert.DoesNotContain("harbour", text, StringComparison.OrdinalIgnoreCase);
        }

        var atom = await client.GetStringAsync("/alerts.atom?language=en");
        Assert.Contains("Withdrawn:", atom, StringComparison.Ordinal);
        Assert.DoesNotContain("The shop of the harbour cheats", atom, StringComparison.Ordinal);
        Assert.Contains("<msgType>Cancel</msgType>", await client.GetStringAsync($"/alerts/{reference}.cap"), StringComparison.Ordinal);
        Assert.Contains($"/alerts/{reference}/2.cap", await client.GetStringAsync("/alerts.cap"), StringComparison.Ordinal);

        Assert.Empty((await editor.Open(desk.AbsolutePath)).All("form[action$='handler=Confirm']"));
        (await (await (await app.Editor()).Open(desk.AbsolutePath)).Submit(form: "form[action$='handler=Confirm']")).ShouldShow("The withdrawal is confirmed.", "main");
    }

    [Fact]
    public async Task Alert_AfterItsDays_IsInTheArchiveOnly()
    {
        await using var late = await TestApp.Start(new TestSettings());
        var (reference, _) = await late.Publish(new(AlertSteps.Texts("Only for two days")) { ["days"] = "2", ["more"] = "https://www.two-days-only.com/pay" });
        using var client = late.Client();
        Assert.Contains("Only for two days", await client.GetStringAsync("/alerts.json?language=en"), StringComparison.Ordinal);

        late.Clock.Advance(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("Only for two days", await client.GetStringAsync("/alerts.json?language=en"), StringComparison.Ordinal);
        Assert.DoesNotContain("two-days-only", await client.GetStringAsync("/indicators.json"), StringComparison.Ordinal);
        (await late.Browse("/alerts?archive=1")).ShouldShow("Only for two days", "main").ShouldShow("No longer in force", "main");
        (await late.Browse($"/alerts/{reference}")).ShouldShow("no longer in force since", "main");
    }

    [Fact]
    public async Task EveryStep_IsInTheJournal()
    {
        var (_, desk) = await app.Publish();
        var editor = await app.Editor();
        await editor.Withdraw(desk, "over");
        var id = desk.Segments[^1];
        var actions = await app.With((AppDb db) => db.Set<JournalEntry>().Where(e => e.SubjectId == id).Select(e => e.Action).ToListAsync());

        foreach (var step in new[] { "prevention.alert-drafted", "prevention.alert-edited", "prevention.alert-submitted", "prevention.alert-published", "prevention.alert-withdrawn" }) Assert.Contains(step, actions);
    }

    [Theory]
    [InlineData("/desk/public-alerts")]
    [InlineData("/desk/public-alerts/contests")]
    public async Task Desk_ForWhoeverMayNot_IsRefused(string address) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.As(RoleCodes.IntakeOfficer)).Open(address)).Status);

    [Theory]
    [InlineData("/alerts/2222-2222")]
    [InlineData("/alerts/2222-2222.cap")]
    [InlineData("/alerts/2222-2222/1.cap")]
    [InlineData("/indicators/card.txt")]
    public async Task Unknown_IsNotFound(string address)
    {
        using var client = app.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address)).StatusCode);
    }

}

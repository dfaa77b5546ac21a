using System.Data.Common;
using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Access;
using Ragusa.Prevention;

namespace Ragusa.WebTests.Prevention;

/// <summary>What people and programs do to alerts that they should not.</summary>
public sealed class AlertBadInputTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Markup = "<script>alert(1)</script> ]]> &amp; =HYPERLINK(\"x\")";

    [Fact]
    public async Task MarkupAndFormulas_StayTextEverywhere()
    {
        var (reference, _) = await app.Publish(new(AlertSteps.Texts("=1+1 " + Markup, Markup)) { ["more"] = "https://www.formula-here.com/=cmd" });
        using var client = app.Client();

        foreach (var page in new[] { "/alerts", $"/alerts/{reference}", "/alerts/notice" }) Assert.DoesNotContain("<script>alert", await client.GetStringAsync(page), StringComparison.Ordinal);
        foreach (var feed in new[] { "/alerts.atom", "/alerts.rss", $"/alerts/{reference}.cap", "/alerts.cap" })
        {
            var xml = XDocument.Parse(await client.GetStringAsync(feed));
            Assert.DoesNotContain(xml.Descendants(), e => e.Name.LocalName == "script");
        }

        var csv = await client.GetStringAsync("/indicators.csv");
        Assert.All(csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).SelectMany(line => line.Split(',')), cell => Assert.False(cell.TrimStart('"') is ['=' or '+' or '-' or '@' or '\t', ..], cell));
    }

    [Theory]
    [InlineData("bit.ly")]
    [InlineData("barclays.co.uk")]
    public async Task InnocentSite_InTheList_KeepsItBack(string site)
    {
        var written = await (await app.Author()).Write(new(AlertSteps.Texts()) { ["more"] = site });
        var editor = await app.Editor();

        (await editor.Open(written.Address.AbsolutePath)).ShouldShow("Stands on a warning list", "#findings");
        Assert.Equal(HttpStatusCode.Conflict, (await editor.Release(written.Address)).Status);
        using var client = app.Client();
        Assert.DoesNotContain(site, await client.GetStringAsync("/indicators.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnerOfAListedSite_IsHeard_AndTheSiteLeavesAllLists()
    {
        var (reference, _) = await app.Publish(new(AlertSteps.Texts()) { ["more"] = "https://www.innocent-bakery-shop.com/order" });
        var owner = app.Browser();
        var alert = await owner.Open($"/alerts/{reference}");
        var form = await alert.Follow("This is wrong");
        (await form.Submit(new { why = "" })).ShouldShow("Say in a few sentences why it is wrong.", "main");
        (await form.Submit(new { why = "It is our bakery.", contact = "owner@bakery.test" })).ShouldShow("Thank you. We have it.", "main");

        var officer = await app.As(RoleCodes.UnitHead);
        var queue = await officer.Open(ContestsModel.Address);
        queue.ShouldShow("It is our bakery.", "main").ShouldShow("owner@bakery.test", "main");
        (await queue.Submit(new { reason = "It is a bakery." }, "Take it out of all lists now", "main section form")).ShouldShow("It is in no list any more.", "main");

        using var client = app.Client();
        foreach (var address in new[] { "/indicators.csv", "/indicators.json", "/indicators/url.txt", $"/alerts/{reference}", $"/alerts/{reference}.cap", "/alerts.atom" })
        {
            Assert.DoesNotContain("innocent-bakery-shop", await client.GetStringAsync(address), StringComparison.Ordinal);
        }

        (await owner.Open("/alerts/contest?what=innocent-bakery-shop.com")).ShouldShow("No alert in force lists this.", "main");
        Assert.Empty((await officer.Open(ContestsModel.Address)).All("form[action$='handler=Lift']"));
        (await (await (await app.Editor()).Open(ContestsModel.Address)).Submit(form: "form[action$='handler=Lift']")).ShouldShow("It may be listed again.", "main");
        Assert.Contains("innocent-bakery-shop", await client.GetStringAsync("/indicators.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_OfAnOldEdition_DoesNotOvertakeANewerOne()
    {
        var (reference, desk) = await app.Publish(AlertSteps.Texts("Edition one"));
        var author = await app.Author();
        await author.Correct(desk, AlertSteps.Texts("Edition two"));
        var late = await app.Editor();
        var seen = await late.Open(desk.AbsolutePath);

        // Whoever looked at the earlier words releases nothing once they have changed.
        await (await author.Open($"{desk.AbsolutePath}/edit")).Submit([("headline-en", "Edition two, better")], "Hand it in", AlertSteps.Form);
        Assert.Equal(HttpStatusCode.Conflict, (await seen.Submit(form: "form[action$='handler=Release']")).Status);
        (await app.Browse($"/alerts/{reference}")).ShouldShow("Edition one", "h1");
        (await (await app.Editor()).Release(desk)).ShouldShow("The alert is in public now.", "main");
        (await app.Browse($"/alerts/{reference}")).ShouldShow("Edition two, better", "h1");
    }

    [Fact]
    public async Task Correction_ThatComesAfterTheWithdrawal_BringsNothingBack()
    {
        var (reference, desk) = await app.Publish(AlertSteps.Texts("To be withdrawn"));
        await (await app.Author()).Correct(desk, AlertSteps.Texts("Too late"));
        var late = await app.Editor();
        var seen = await late.Open(desk.AbsolutePath);
        await (await app.Editor()).Withdraw(desk, "not_right");

        Assert.Equal(HttpStatusCode.Conflict, (await seen.Submit(form: "form[action$='handler=Release']")).Status);
        (await app.Browse($"/alerts/{reference}")).ShouldShow("is withdrawn", "h1").ShouldNotShow("Too late");
        Assert.Empty((await late.Open(desk.AbsolutePath)).All("form[action$='handler=Correct']"));
    }

    [Fact]
    public async Task Language_WithoutAText_IsWaivedByReason_AndReadersAreToldWhichOneTheyRead()
    {
        var fields = AlertSteps.Texts("English alone");
        foreach (var key in fields.Keys.Where(k => k.EndsWith("-ar", StringComparison.Ordinal)).ToList()) fields[key] = "";
        var written = await (await app.Author()).Write(fields);
        var editor = await app.Editor();
        (await editor.Open(written.Address.AbsolutePath)).ShouldShow("No text in this language", "#findings");
        Assert.Equal(HttpStatusCode.Conflict, (await editor.Release(written.Address)).Status);
        (await editor.Release(written.Address, "The translator is ill.")).ShouldShow("The alert is in public now.", "main");

        var page = await app.Browse($"/alerts/{AlertSteps.ReferenceIn(written)}?lang=ar");
        page.ShouldShow("English alone", "h1").ShouldShow("هذا التنبيه غير متوفر باللغة", "main");
        Assert.Equal("en", page.Element("h1").GetAttribute("lang"));
        Assert.Equal("ltr", page.Element("h1").GetAttribute("dir"));
        using var client = app.Client();
        var entry = XDocument.Parse(await client.GetStringAsync("/alerts.atom?language=ar")).Descendants().First(e => e.Name.LocalName == "entry" && e.Value.Contains("English alone", StringComparison.Ordinal));
        Assert.Equal("en", entry.Attribute(XNamespace.Xml + "lang")!.Value);
    }

    [Theory]
    [InlineData("/alerts.atom")]
    [InlineData("/alerts.rss")]
    [InlineData("/alerts.json")]
    [InlineData("/alerts.cap")]
    [InlineData("/indicators.csv")]
    [InlineData("/indicators.json")]
    public async Task Reader_WhoAsksVeryOften_IsAnsweredFromMemory(string address)
    {
        var counter = new CommandCounter();
        await using var own = await TestApp.Start(new TestSettings { Services = s => s.ConfigureDbContext<AppDb>(o => o.AddInterceptors(counter)) });
        await own.Publish(new(AlertSteps.Texts()) { ["more"] = "https://www.often-asked-for.com/pay" });
        using var client = own.Client();
        var first = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.NotNull(first.Content.Headers.LastModified);

        counter.Watch();
        for (var n = 0; n < 1000; n++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag);
            using var again = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        }

        Assert.Equal(0, counter.OfRequests);
        await (await own.Author()).Open(DeskAlertsModel.Address);
        Assert.NotEqual(0, counter.OfRequests);
    }

    [Fact]
    public async Task Notice_MayBeFramedByAnybody_AndKeepsNothing()
    {
        using var client = app.Client();
        var notice = await client.GetAsync("/alerts/notice?lang=fr");
        var script = await client.GetAsync("/alerts/notice.js");

        Assert.Contains("frame-ancestors *;", Assert.Single(notice.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.False(notice.Headers.Contains("X-Frame-Options"));
        Assert.False(notice.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("<form", await notice.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("cross-origin", Assert.Single(script.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal("DENY", Assert.Single((await client.GetAsync("/alerts")).Headers.GetValues("X-Frame-Options")));
    }

    [Theory]
    [InlineData("days", "0")]
    [InlineData("days", "91")]
    [InlineData("days", "soon")]
    [InlineData("more", "nothing that anybody could block")]
    [InlineData("more", "4111 1111 1111 1111")]
    public async Task Form_WithSomethingWrong_PointsAtIt(string field, string typed)
    {
        var form = await (await (await app.Author()).Open(DeskAlertsModel.Address)).Submit();
        var page = await form.Submit([(field, typed)], "Keep the draft", AlertSteps.Form);

        page.ShouldPointAt(field, field == "days" ? "Write a number of days" : "One line holds nothing");
        Assert.Contains(typed, page.Element($"[name={field}]").OuterHtml, StringComparison.Ordinal);
    }
}

/// <summary>Counts what requests ask the database; what hosted work does meanwhile is not theirs.</summary>
internal sealed class CommandCounter : DbCommandInterceptor
{
    private int counted;
    private readonly AsyncLocal<bool> watched = new();

    public int OfRequests => counted;

    /// <summary>From now on, everything that flows from here.</summary>
    public void Watch() => watched.Value = true;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Counted(result));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Counted(result));

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Counted(result));

    private T Counted<T>(T result)
    {
        if (watched.Value) Interlocked.Increment(ref counted);
        return result;
    }
}

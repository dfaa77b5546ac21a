using System.Net;
using Ragusa.Access;

namespace Ragusa.WebTests.Prevention;

/// <summary>The library as its readers meet it: shelves, search, the page of a card.</summary>
public sealed class AdviceLibraryTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("/advice/about/money", "You have just sent money", "Make your phone safe")]
    [InlineData("/advice/for/child", "Somebody is mean to you online", "You paid a false invoice")]
    [InlineData("/advice/for/healthcare", "Health: keep treating when the computers fail", "You have just sent money")]
    [InlineData("/advice/on/router", "Make your router and Wi-Fi safe", "Somebody uses your name")]
    public async Task Shelf_HoldsItsCardsAndNoOthers(string path, string there, string elsewhere)
    {
        var page = (await app.Browse(path)).ShouldBe(HttpStatusCode.OK);
        var titles = page.All("main li a").Select(a => a.TextContent).ToList();
        Assert.Contains(there, titles);
        Assert.DoesNotContain(elsewhere, titles);
    }

    [Theory]
    [InlineData("en", "ltr", "What not to do", "pasword")]
    [InlineData("fr", "ltr", "Ce qu’il ne faut pas faire", "telephone perdu")]
    [InlineData("ar", "rtl", "ما لا ينبغي فعله", "الهاتف")]
    public async Task Library_InEveryLanguage_IsReadAndSearched(string language, string direction, string heading, string query)
    {
        var card = (await app.Browse($"/advice/card_used?lang={language}")).ShouldBe(HttpStatusCode.OK).ShouldShow(heading);
        Assert.Equal((language, direction), (card.Document.DocumentElement.GetAttribute("lang"), card.Document.DocumentElement.GetAttribute("dir")));
        Assert.Empty(card.All("article[lang]"));
        Assert.NotEmpty((await app.Browse($"/advice/search?lang={language}&q={Uri.EscapeDataString(query)}")).All(".ragusa-cards a"));
    }

    [Theory]
    [InlineData("/advice/about/weather")]
    [InlineData("/advice/with/money")]
    [InlineData("/advice/about/..%2f..%2fprofile")]
    public async Task Shelf_Unknown_IsNotFound(string path) => (await app.Browse(path)).ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Search_WithASlip_FindsTheCardWithoutScript()
    {
        var library = await app.Browse("/advice");
        var found = await library.Submit([("q", "ransomwre")], button: "Search");
        Assert.Contains("Your files are locked", found.All("main li a").Select(a => a.TextContent));
        Assert.Equal("ransomwre", found.Element("input[name=q]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("qqqqzzzz")]
    [InlineData("")]
    [InlineData(".*+?^${}()|[]%5c")]
    [InlineData("%00%07%e2%80%ae")]
    [InlineData("%ff%fe")]
    [InlineData("<script>alert(1)</script>qqqq")]
    public async Task Search_NothingFound_TeachesAndShowsTheNumbers(string query)
    {
        var page = (await app.Browse("/advice/search?q=" + query)).ShouldBe(HttpStatusCode.OK);
        page.ShouldShow("112").ShouldShow("116 123").ShouldShow("Use fewer words");
        Assert.Empty(page.All("script:not([src])"));
    }

    [Fact]
    public async Task Search_TenKilobytes_IsCutAndAnswered()
    {
        var page = (await app.Browse("/advice/search?q=password+" + new string('x', 10_000))).ShouldBe(HttpStatusCode.OK);
        Assert.InRange(page.Element("input[name=q]").GetAttribute("value")!.Length, 1, 200);
    }

    [Fact]
    public async Task Card_HasContentsSectionsContactsAndHistory()
    {
        var page = await app.Browse("/advice/card_used");
        foreach (var link in page.All(".ragusa-toc a")) Assert.NotNull(page.Element(link.GetAttribute("href")!));
        Assert.Equal("tel:+259205550116", page.Element(".ragusa-office a").GetAttribute("href"));
        page.ShouldShow("What not to do").ShouldShow("Proof to keep").ShouldShow("last checked it on").ShouldShow("Version 1").ShouldShow("First version.");
    }

    [Fact]
    public async Task Card_SaysNothingOfItsReviewDateToReaders()
    {
        var page = await app.Browse("/advice/card_used");
        Assert.DoesNotContain("2027", page.Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_ShareAddress_IsTheCountrysOwnAndCarriesNothing()
    {
        var page = await app.Browse("/advice/card_used?utm_source=x");
        Assert.Equal("https://report.velmora.example/advice/card_used", page.Text(".ragusa-colophon__address"));
        Assert.DoesNotContain("utm", page.Element("a[href^='mailto:?']").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("https://report.velmora.example/advice/card_used?lang=en", page.Element("link[rel=canonical]").GetAttribute("href"));
    }

    [Fact]
    public async Task Sector_HasMeasuresOfThreeKinds() =>
        (await app.Browse("/advice/sector_energy")).ShouldShow("Technical measures").ShouldShow("Rules and responsibilities").ShouldShow("Everyday procedures");

    [Fact]
    public async Task Sheet_OnPaper_LeavesOutWhatOnlyAScreenNeeds()
    {
        using var client = app.Client();
        var address = (await app.Browse("/advice")).Element("link[rel=stylesheet]").GetAttribute("href");
        var sheet = await client.GetStringAsync(address, TestContext.Current.CancellationToken);
        Assert.Matches("@media print\\s*\\{[^}]*\\.ragusa-toc", sheet);
    }

    [Fact]
    public async Task Desk_OverdueCards_AreWarnedOf_AndThePublicPageSaysNothing()
    {
        var clock = new FakeClock(new DateTimeOffset(2027, 7, 1, 9, 0, 0, TimeSpan.Zero));
        await using var late = await TestApp.Start(new TestSettings { Clock = clock });
        var editor = await late.As(RoleCodes.PublicInformationEditor);

        var desk = (await editor.Open("/desk/advice")).ShouldBe(HttpStatusCode.OK);
        desk.ShouldShow("pages should have been reviewed by now").ShouldShow("Overdue");
        Assert.DoesNotContain("verdue", (await late.Browse("/advice/card_used")).Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_BeforeTheReview_WarnsOfNothing()
    {
        var editor = await app.As(RoleCodes.PublicInformationEditor);
        Assert.Empty((await editor.Open("/desk/advice")).All(".govuk-warning-text"));
    }

    [Fact]
    public async Task Desk_WithoutPermission_IsRefused()
    {
        (await (await app.As(RoleCodes.IntakeOfficer)).Open("/desk/advice")).ShouldBe(HttpStatusCode.Forbidden);
        (await app.Browse("/desk/advice")).ShouldBeAt("/sign-in");
    }
}

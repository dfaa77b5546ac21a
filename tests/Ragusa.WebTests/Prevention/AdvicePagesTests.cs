using System.Net;
using Ragusa.WebTests.Web;

namespace Ragusa.WebTests.Prevention;

public sealed class AdvicePagesTests(PseudoApp app) : IClassFixture<PseudoApp>
{
    [Fact]
    public async Task Cards_LinkToPagesThatExist()
    {
        var page = (await app.Browse("/advice")).ShouldBe(HttpStatusCode.OK);
        var links = page.All("main li a").Select(a => a.GetAttribute("href")!).Distinct().ToList();
        Assert.InRange(links.Count, 60, 200);
        foreach (var link in links) (await app.Browse(link)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Card_Urgent_ShowsTheFirstStepOnceAboveTheOthers()
    {
        var page = await app.Browse("/advice/transfer_just_made");
        Assert.Contains("Call your bank now", page.Text(".govuk-warning-text"), StringComparison.Ordinal);
        Assert.Equal("2", page.Element("article ol").GetAttribute("start"));
        Assert.DoesNotContain(page.All("article ol li"), li => li.TextContent.StartsWith("Call your bank now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Card_PseudoLanguage_HasNoPlainEnglishLeft()
    {
        var page = await app.Browse("/advice/card_used?lang=qps-ploc");
        Assert.All(page.All("article h1, article h2, article p, article li"), e => Assert.StartsWith("[", e.TextContent.Trim(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/advice/nothing")]
    [InlineData("/advice/..%2f..%2fprofile")]
    public async Task Card_Unknown_IsNotFound(string path) => (await app.Browse(path)).ShouldBe(HttpStatusCode.NotFound);
}

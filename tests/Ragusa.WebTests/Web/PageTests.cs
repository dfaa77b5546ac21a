using System.Net;

namespace Ragusa.WebTests.Web;

/// <summary>What every page says to the browser and to its reader, seen on the pages that the host itself has.</summary>
public sealed class PageTests(PseudoApp app) : IClassFixture<PseudoApp>
{
    public static TheoryData<string> Statements => ["/privacy", "/accessibility", "/genuine", "/leaving", "/developers", "/developers/parts", "/developers/parts?face=desk"];

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Page_IsWhole(string path)
    {
        var page = (await app.Browse(path)).ShouldBe(HttpStatusCode.OK);

        Assert.Equal(("en", "ltr"), (page.Document.DocumentElement.GetAttribute("lang"), page.Document.DocumentElement.GetAttribute("dir")));
        Assert.Equal(page.Text("h1"), page.Title.Split(" – ")[0]);
        Assert.NotEmpty(page.Title);
        Assert.Empty(page.All("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.NotNull(page.Element("main#main"));
        Assert.Equal("#main", page.Element("a.govuk-skip-link").GetAttribute("href"));
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Page_RunsNothingButOurOwnFiles(string path)
    {
        var page = await app.Browse(path);

        Assert.Empty(page.All("style, [style], script:not([src]), iframe, object, embed, base"));
        Assert.Empty(page.All("*").SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.Ordinal)).Select(a => a.Name));
        Assert.All(page.All("script[src], link[href], img[src]"), e => Assert.StartsWith("/", e.GetAttribute("src") ?? e.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/privacy")]
    [InlineData("/nowhere")]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/nowhere")]
    public async Task Answer_ForbidsWhatWeDoNotUse(string path)
    {
        using var client = app.Client();

        var headers = (await client.GetAsync(path, TestContext.Current.CancellationToken)).Headers;

        Assert.Equal("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            Assert.Single(headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.Equal("DENY", Assert.Single(headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Contains("geolocation=()", Assert.Single(headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.True(headers.CacheControl!.NoStore);
        Assert.False(headers.Contains("Server"));
    }

    [Fact]
    public async Task Leaving_IsAPlainLinkInTheSamePlace()
    {
        var page = await app.Browse("/genuine");

        var link = page.Element(".ragusa-help .govuk-exit-this-page a");
        Assert.StartsWith("https://", link.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("noreferrer", link.GetAttribute("rel"), StringComparison.Ordinal);
        Assert.Equal("Leave this page", link.TextContent);
    }

    [Fact]
    public async Task Language_ChosenByAddress_IsRemembered()
    {
        var browser = app.Browser();

        var chosen = await browser.Open("/privacy?lang=qps-plocm");
        var next = await browser.Open("/genuine");

        Assert.All([chosen, next], page => Assert.Equal("rtl", page.Document.DocumentElement.GetAttribute("dir")));
        var cookie = Assert.Single(chosen.Response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("lang=qps-plocm", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("de;q=0.9, qps-ploc;q=0.8", "qps-ploc")]
    [InlineData("qps-ploc;q=0, en-US", "en")]
    [InlineData("xx", "en")]
    [InlineData("*", "en")]
    public async Task Language_OfTheBrowser_IsUsedIfWeHaveIt(string accepted, string expected)
    {
        using var client = app.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", accepted);

        var html = await client.GetStringAsync("/privacy", TestContext.Current.CancellationToken);

        Assert.Contains($"<html lang=\"{expected}\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/privacy?lang=%00")]
    [InlineData("/privacy?lang=en&lang=xx")]
    [InlineData("/privacy?lang=../../etc/passwd")]
    [InlineData("/privacy?x=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    public async Task Address_WithNonsense_ChangesNothing(string path)
    {
        var page = (await app.Browse(path)).ShouldBe(HttpStatusCode.OK);

        Assert.Equal("en", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Empty(page.All("script:not([src])"));
    }

    [Fact]
    public async Task PublicText_IsCompressed_APageWithAnswersIsNot()
    {
        using var client = app.Client();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");

        var text = await client.GetAsync("/privacy", TestContext.Current.CancellationToken);
        var form = await client.GetAsync("/developers/parts", TestContext.Current.CancellationToken);

        Assert.Equal(["br"], text.Content.Headers.ContentEncoding);
        Assert.Empty(form.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Errors_PointAtTheirFields_AndStandInTheTitle()
    {
        var page = await app.Browse("/developers/parts?errors=true");

        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        foreach (var field in new[] { "town", "story", "affected", "role", "country", "agreed", "password" })
        {
            Assert.Equal(field, page.Element($".govuk-error-summary a[href='#{field}']").GetAttribute("href")![1..]);
            Assert.NotNull(page.Element($"#{field}[name='{field}']"));
        }
    }

    [Fact]
    public async Task Description_OfTheApi_IsReadByToolsAndPeople()
    {
        using var client = app.Client();

        var document = await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        var page = await app.Browse("/developers");

        using var json = System.Text.Json.JsonDocument.Parse(document);
        Assert.Equal("Ragusa", json.RootElement.GetProperty("info").GetProperty("title").GetString());
        Assert.All(json.RootElement.GetProperty("paths").EnumerateObject(), path => page.ShouldShow(path.Name));
    }
}

/// <summary>The app with both pseudo-languages.</summary>
public sealed class PseudoApp() : TestApp(new TestSettings { Configuration = new Dictionary<string, string> { ["Languages:Pseudo"] = "true" } });

using System.Net;

namespace Ragusa.WebTests.Web;

/// <summary>The card for other sites: framed by registered origins only, without a cookie, and a way to Ragusa's own origin.</summary>
public sealed class CardTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("en", "ltr")]
    [InlineData("fr", "ltr")]
    [InlineData("ar", "rtl")]
    public async Task Card_InEveryLanguage_LeadsToTheOwnOriginAndSetsNoCookie(string language, string direction)
    {
        using var client = app.Client();
        var response = await client.GetAsync($"/card?lang={language}");
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Contains($"lang=\"{language}\" dir=\"{direction}\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://report.velmora.example/\" target=\"_blank\" rel=\"noopener noreferrer\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frames_AreForTheCardAndForRegisteredOriginsOnly()
    {
        using var client = app.Client();
        var card = await client.GetAsync("/card");
        var home = await client.GetAsync("/");

        Assert.Contains("frame-ancestors https://www.velmora.example https://www.harbourbank.example;", Policy(card), StringComparison.Ordinal);
        Assert.False(card.Headers.Contains("X-Frame-Options"));
        Assert.Contains("frame-ancestors 'none';", Policy(home), StringComparison.Ordinal);
        Assert.Equal("DENY", Assert.Single(home.Headers.GetValues("X-Frame-Options")));
    }

    private static string Policy(HttpResponseMessage response) => Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
}

namespace Ragusa.WebTests.Web;

/// <summary>Larger text, chosen by a link and kept in a cookie that holds only that.</summary>
public sealed class TextSizeTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task LargerText_IsKeptUntilTheUsualSizeIsWanted()
    {
        var start = await app.Browse("/");
        Assert.False(IsLarge(start));

        var large = await start.Follow("Larger text");
        Assert.True(IsLarge(large));
        Assert.Equal(["text=large"], large.Response.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        Assert.True(IsLarge(await large.Browser.Open("/advice")));

        var usual = await large.Follow("Usual text size");
        Assert.False(IsLarge(usual));
        Assert.False(IsLarge(await usual.Browser.Open("/advice")));
    }

    [Theory]
    [InlineData("?text=%3Cscript%3E")]
    [InlineData("?text=")]
    [InlineData("?text=large&text=large")]
    public async Task AnotherWord_ChangesNothing(string query) => Assert.False(IsLarge(await app.Browse("/" + query)));

    private static bool IsLarge(Page page) => page.Document.DocumentElement.ClassList.Contains("ragusa-large");
}

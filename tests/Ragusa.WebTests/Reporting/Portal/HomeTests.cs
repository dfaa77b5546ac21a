using System.IO.Compression;
using System.Text;

namespace Ragusa.WebTests.Reporting.Portal;

public sealed class HomeTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Home_LeadsEverywhereAPersonMayWantToGo()
    {
        var home = await app.Browse("/");

        home.ShouldShow("112").ShouldShow("Report now");
        foreach (var door in new[] { "/report/start", "/follow-up", "/report/return", "/advice", "/genuine", "/verify" })
        {
            Assert.NotEmpty(home.All($"a[href='{door}']"));
            (await home.Browser.Open(door)).ShouldBeAt(door);
        }
    }

    // The goal is 50 kB for page, sheet and script together; the page's share is small even uncompressed.
    [Fact]
    public async Task Home_IsLight()
    {
        var home = await app.Browse("/");

        Assert.InRange(Zipped(home.Body), 1_000, 8_000);
    }

    private static int Zipped(string text)
    {
        using var into = new MemoryStream();
        using (var zip = new GZipStream(into, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(Encoding.UTF8.GetBytes(text));
        return (int)into.Length;
    }
}

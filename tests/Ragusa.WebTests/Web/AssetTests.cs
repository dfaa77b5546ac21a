using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Ragusa.WebTests.Web;

/// <summary>What the front end built. On a computer where it is not built yet these are skipped; with <c>CI=true</c> they fail.</summary>
public sealed partial class AssetTests(TestApp app) : IClassFixture<TestApp>
{
    private const int MostBytesOfTheFirstPage = 50_000;

    private static readonly string Folder = Repository.PathTo("src", "Web", "wwwroot");

    [Theory]
    [InlineData("portal.css")]
    [InlineData("desk.css")]
    [InlineData("portal.js")]
    [InlineData("desk.js")]
    [InlineData("mark.svg")]
    public void Asset_IsBuilt(string name)
    {
        NeedAssets();
        Assert.True(new FileInfo(Path.Combine(Folder, "assets", name)).Length > 0);
    }

    // Licences: the code of the components is free, these marks of their house are not.
    [Theory]
    [InlineData("GDS Transport")]
    [InlineData("GOV.UK logo")]
    [InlineData("govuk-logotype")]
    [InlineData("govuk-crest")]
    [InlineData("crown")]
    [InlineData("royal")]
    [InlineData("@font-face")]
    [InlineData("opengraph")]
    [InlineData("#1d70b8")]
    [InlineData("#1a65a6")]
    [InlineData("#0f7a52")]
    [InlineData("#00703c")]
    [InlineData("#ca3535")]
    [InlineData("#d4351c")]
    [InlineData("#0b0c0c")]
    [InlineData("#ffdd00")]
    [InlineData("#fd0")]
    [InlineData("#f4f8fb")]
    [InlineData("#00ffe0")]
    [InlineData("#54319f")]
    [InlineData("#cecece")]
    [InlineData("#f3f3f3")]
    [InlineData("url(http")]
    public void WebRoot_HoldsNothingOfAnotherHouse(string forbidden)
    {
        NeedAssets();
        Assert.Empty(from file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                         // A colour that the drawing library knows by its name is no mark.
                     where File.ReadAllText(file).Replace("royalblue", "", StringComparison.Ordinal).Contains(forbidden, StringComparison.OrdinalIgnoreCase)
                     select Path.GetRelativePath(Folder, file));
    }

    [Fact]
    public void WebRoot_HoldsSheetsScriptsAndOurMarkOnly()
    {
        NeedAssets();
        Assert.Empty(from file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                     where Path.GetExtension(file) is not (".css" or ".js") && Path.GetFileName(file) != "mark.svg"
                     select Path.GetRelativePath(Folder, file));
    }

    [Theory]
    [InlineData("portal.css")]
    [InlineData("desk.css")]
    public void Sheet_ServesBothDirectionsOfWriting(string name)
    {
        NeedAssets();
        var sheet = File.ReadAllText(Path.Combine(Folder, "assets", name));

        Assert.Empty(Physical().Matches(sheet).Select(m => m.Value).Distinct());
    }

    [Fact]
    public async Task FirstPage_WithSheetAndScript_IsLight()
    {
        NeedAssets();
        var page = await app.Browse("/privacy");
        using var client = app.Client();
        var bytes = Compressed(page.Body);
        foreach (var address in page.All("link[rel=stylesheet], script[src], link[rel=icon]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!))
        {
            bytes += Compressed(await client.GetStringAsync(address, TestContext.Current.CancellationToken));
        }

        Assert.InRange(bytes, 5_000, MostBytesOfTheFirstPage);
    }

    [Fact]
    public async Task Asset_NamedByThePage_CarriesItsFingerprint()
    {
        NeedAssets();
        var page = await app.Browse("/privacy");
        using var client = app.Client();

        var address = page.Element("link[rel=stylesheet]").GetAttribute("href")!;
        var reply = await client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Matches(@"^/assets/portal\.[0-9a-z]{8,}\.css$", address);
        Assert.Equal("text/css", reply.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await reply.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static void NeedAssets()
    {
        if (Directory.Exists(Path.Combine(Folder, "assets"))) return;
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail("The front end is not built: npm ci && npm run build in src/Web/assets.");
        Assert.Skip("The front end is not built: npm ci && npm run build in src/Web/assets.");
    }

    private static int Compressed(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal)) gzip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return bytes.ToArray().Length;
    }

    // A float keeps its physical word for old browsers, with the logical one after it.
    [GeneratedRegex(@"[{;](?:(?:margin|padding|border)-(?:left|right)[a-z-]*|(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius|text-align):(?:left|right|[^;}]*(?<=(?:left|right)[^;}]*))[;}]")]
    private static partial Regex Physical();
}

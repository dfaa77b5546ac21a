using System.Security.Cryptography;
using Microsoft.Playwright;

namespace Ragusa.EndToEnd.Reporting;

/// <summary>Files on a bad line: dropped on the page, broken off by a reload, chosen again, sent.</summary>
public sealed class FilesJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    private const int Size = 3 * 1024 * 1024;

    [Fact]
    public async Task Upload_BrokenOffByAReload_GoesOnWhereItStopped()
    {
        var visitor = await Visit();
        await WalkToFiles(visitor);
        var folder = Directory.CreateTempSubdirectory("ragusa-files-").FullName;
        var file = Path.Combine(folder, "recording.bin");
        await File.WriteAllBytesAsync(file, RandomNumberGenerator.GetBytes(Size));

        // The second piece never gets through: the line hangs until the page is loaded again.
        var pieces = 0;
        await visitor.Page.RouteAsync("**/report/uploads/*", route => route.Request.Method == "PATCH" && ++pieces == 2 ? Task.CompletedTask : route.ContinueAsync());
        await visitor.Page.Locator("#file").SetInputFilesAsync(file);
        await Assertions.Expect(visitor.Page.Locator("progress")).ToHaveAttributeAsync("value", new System.Text.RegularExpressions.Regex("^0\\.3"));
        await visitor.Page.ReloadAsync();
        await visitor.Page.UnrouteAllAsync();
        await visitor.ShouldSee("Choose this file again; it goes on where it stopped.");
        await visitor.LookAround();

        List<string> offsets = [];
        visitor.Page.Request += (_, request) => { if (request.Method == "PATCH") offsets.Add(request.Headers["upload-offset"]); };
        await visitor.Page.Locator("#file").SetInputFilesAsync(file);
        await Assertions.Expect(visitor.Page.Locator("[data-file][data-complete=true]")).ToHaveCountAsync(1);
        Assert.Equal($"{1024 * 1024}", offsets[0]);

        await Drop(visitor, "dropped.txt", "A message that somebody sent me.");
        await Assertions.Expect(visitor.Page.Locator("[data-file][data-complete=true]")).ToHaveCountAsync(2);
        await visitor.LookAround();
        await visitor.Press("Continue");
        await visitor.Open("/report/check");
        await Assertions.Expect(visitor.Page.GetByText("recording.bin")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByText("dropped.txt")).ToBeVisibleAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task Drop(Visitor visitor, string name, string text) => await visitor.Page.EvaluateAsync(
        """
        ([name, text]) => {
          const data = new DataTransfer()
          data.items.add(new File([text], name, { type: 'text/plain' }))
          document.querySelector('form[data-uploads]').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
        }
        """, new[] { name, text });

    private static async Task WalkToFiles(Visitor visitor)
    {
        await visitor.Open("/report/start");
        await visitor.Press("Start");
        await visitor.Press("Continue");
        await visitor.Page.Locator("input[name='role'][value='witness']").CheckAsync();
        await visitor.Press("Continue");
        for (var n = 0; n < 20 && !visitor.Page.Url.EndsWith("incident/affected", StringComparison.Ordinal); n++) await visitor.Press("Continue");
        await visitor.Page.Locator("input[name='affected'][value='attempt_only']").CheckAsync();
        for (var n = 0; n < 40 && !visitor.Page.Url.EndsWith("evidence/files", StringComparison.Ordinal); n++) await visitor.Press("Continue");
    }
}

using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Ragusa.EndToEnd.SharedBrowser))]

namespace Ragusa.EndToEnd;

/// <summary>The one Chromium of the run. Every visitor has a context of their own in it: own cookies, language, script on or off.</summary>
public sealed class SharedBrowser : IAsyncLifetime
{
    private static readonly string[] Usual =
        ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    internal static readonly string Program = Environment.GetEnvironmentVariable("RAGUSA_CHROMIUM") ?? "/usr/bin/chromium";

    // Chromium refuses its sandbox to root; everybody else keeps it.
    internal static readonly bool HasSandbox = Environment.UserName != "root";

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = HasSandbox ? Usual : [.. Usual, "--no-sandbox"],
        });
    }

    internal async Task<IBrowserContext> NewContext(Way way, Uri address)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = way.Script,
            Locale = "en-GB",
            ViewportSize = new ViewportSize { Width = way.Width, Height = 900 },
            ColorScheme = way.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        await context.AddCookiesAsync([new Cookie { Name = "lang", Value = way.Language, Url = address.ToString() }]);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

using Microsoft.Playwright;

namespace Ragusa.EndToEnd;

/// <summary>
/// A person before a browser. Every step ends by looking at the page it led to: axe, overflow, complaints of the browser.
/// Steps find things as people do, by label and words; in another language tests give the words through the product's texts.
/// </summary>
public sealed class Visitor
{
    private readonly IBrowserContext context;
    private readonly Uri address;
    private string seen = "";

    private Visitor(IBrowserContext context, IPage page, Way way, Uri address)
    {
        this.context = context;
        this.address = address;
        Page = page;
        Way = way;
        Complaints = new Complaints(page);
    }

    public IPage Page { get; }

    public Way Way { get; }

    internal Complaints Complaints { get; }

    internal static async Task<Visitor> Come(SharedBrowser browser, Way way, Uri address)
    {
        var context = await browser.NewContext(way, address);
        context.SetDefaultTimeout(15_000);
        return new Visitor(context, await context.NewPageAsync(), way, address);
    }

    /// <summary>Types an address.</summary>
    public async Task<IResponse?> Open(string path)
    {
        var response = await Page.GotoAsync(new Uri(address, path).ToString());
        await LookAround();
        return response;
    }

    public Task Press(string button) => Press(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }));

    public Task Follow(string link) => Press(Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link }).First);

    public async Task Press(ILocator what)
    {
        await what.ClickAsync();
        await Page.WaitForLoadStateAsync(LoadState.Load);
        await LookAround();
    }

    public Task Fill(string label, string text) => Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).FillAsync(text);

    public Task Choose(string label) => Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).CheckAsync();

    public Task Select(string label, string option) => Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = option });

    public Task ShouldSee(string text) => Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    public Task ShouldBeAt(string path) => Assertions.Expect(Page).ToHaveURLAsync(new Uri(address, path).ToString());

    /// <summary>Runs the checks that every page must pass; steps do it by themselves.</summary>
    public async Task LookAround()
    {
        if (!await IsHtml()) return;

        var state = Page.Url + await Page.Locator("main").First.InnerTextAsync();
        if (state == seen) return;

        seen = state;
        foreach (var complaint in await PageChecks.Of(Page, Way)) Complaints.Add(complaint);
    }

    internal async Task KeepPicture(string test)
    {
        var name = string.Concat(test.Where(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_'));
        var file = Path.Combine(Repository.Root, "out", "TestResults", $"{name[..Math.Min(name.Length, 120)]}.png");
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });
    }

    internal Task Leave() => context.CloseAsync();

    private async Task<bool> IsHtml() => await Page.Locator("main").CountAsync() > 0;
}

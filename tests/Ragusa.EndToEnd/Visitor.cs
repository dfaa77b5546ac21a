using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ragusa.Pages;

namespace Ragusa.EndToEnd;

/// <summary>
/// A person before a browser. Every step ends by looking at the page it led to: axe, overflow, complaints of the browser.
/// Steps find things as people do, by label and words. Tests speak English; a visitor in another language looks for the same text in it.
/// </summary>
public sealed class Visitor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>A folder for a picture of every page that is looked at; for people who want to see it.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("RAGUSA_PICTURES");

    private readonly IBrowserContext context;
    private readonly Uri address;
    private readonly Phrases phrases;
    private string seen = "";
    private int pictures;

    private Visitor(IBrowserContext context, IPage page, Way way, TestApp app)
    {
        this.context = context;
        address = app.Address;
        phrases = new Phrases(app.Services.GetRequiredService<Catalogue>(), way.Language);
        Page = page;
        Way = way;
        Complaints = new Complaints(page);
    }

    public IPage Page { get; }

    public Way Way { get; }

    internal Complaints Complaints { get; }

    internal static async Task<Visitor> Come(SharedBrowser browser, Way way, TestApp app)
    {
        var context = await browser.NewContext(way, app.Address);
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        return new Visitor(context, await context.NewPageAsync(), way, app);
    }

    /// <summary>Types an address.</summary>
    public async Task<IResponse?> Open(string path)
    {
        var response = await Page.GotoAsync(new Uri(address, path).ToString());
        await LookAround();
        return response;
    }

    public Task Press(string button) =>
        Press(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = phrases.Of(button), Exact = true }).First);

    public Task Follow(string link) =>
        Press(Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = phrases.Of(link) }).First);

    /// <summary>Presses what leads to another page, or to the same one with errors, and waits until it is there.</summary>
    public Task Press(ILocator what) => Follow(() => what.ClickAsync());

    /// <summary>Does what leads to another page, and waits until it is there.</summary>
    public async Task Follow(Func<Task> act)
    {
        var loaded = new TaskCompletionSource();
        void Arrived(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += Arrived;
        await act();
        await loaded.Task.WaitAsync(Patience);
        Page.Load -= Arrived;
        await LookAround();
    }

    public Task Fill(string label, string text) => Labelled(label).FillAsync(text);

    public Task Choose(string label) => Labelled(label).CheckAsync();

    public Task Select(string label, string option) =>
        Labelled(label).SelectOptionAsync(new SelectOptionValue { Label = phrases.Of(option) });

    public Task ShouldSee(string text) => Assertions.Expect(Page.GetByText(phrases.Of(text)).First).ToBeVisibleAsync();

    public Task ShouldSeeHeading(string text) =>
        Assertions.Expect(Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = phrases.Of(text), Exact = true })).ToBeVisibleAsync();

    public Task ShouldBeAt(string path) => Assertions.Expect(Page).ToHaveURLAsync(new Uri(address, path).ToString());

    private ILocator Labelled(string label) => Page.GetByLabel(phrases.Of(label), new PageGetByLabelOptions { Exact = true });

    /// <summary>Runs the checks that every page must pass; steps do it by themselves.</summary>
    public async Task LookAround()
    {
        if (!await IsHtml()) return;

        var state = Page.Url + await Page.Locator("main").First.InnerTextAsync();
        if (state == seen) return;

        seen = state;
        if (Pictures is not null) await KeepPicture(Path.Combine(Pictures, $"{Way.Name.Replace(' ', '-')}-{++pictures:00}{new Uri(Page.Url).AbsolutePath.Replace('/', '-')}.png"));
        foreach (var complaint in await PageChecks.Of(Page, Way)) Complaints.Add(complaint);
    }

    internal Task KeepPictureOf(string test)
    {
        var name = string.Concat(test.Where(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_'));
        return KeepPicture(Path.Combine(Repository.Root, "out", "TestResults", $"{name[..Math.Min(name.Length, 120)]}.png"));
    }

    private async Task KeepPicture(string file) => await Page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });

    internal Task Leave() => context.CloseAsync();

    private async Task<bool> IsHtml() => await Page.Locator("main").CountAsync() > 0;
}

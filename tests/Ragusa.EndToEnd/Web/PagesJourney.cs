namespace Ragusa.EndToEnd.Web;

/// <summary>The pages of the host and every part that pages are made of, looked at in each way that people come.</summary>
public sealed class PagesJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    public static TheoryData<Way, string> Ways => new()
    {
        { Way.Usual, "en" },
        { Way.WithoutScript, "en" },
        { Way.OnATelephone, "en" },
        { Way.OnATelephone, "qps-ploc" },
        { Way.OnATelephone with { Width = 320 }, "qps-plocm" },
        { Way.AtNight, "qps-plocm" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Pages_InEveryWay_AreAccessible(Way way, string language)
    {
        var visitor = await Visit(way);
        foreach (var path in new[] { "/privacy", "/accessibility", "/genuine", "/leaving", "/developers", "/developers/parts?errors=true", "/developers/parts?face=desk&errors=true", "/nowhere" })
        {
            var reply = await visitor.Open($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
            Assert.Equal(path == "/nowhere" ? 404 : 200, reply!.Status);
        }
    }

    [Fact]
    public async Task Desk_QuestionMark_ShowsTheKeys()
    {
        var visitor = await Visit(Way.Usual);
        await visitor.Open("/developers/parts?face=desk");

        await visitor.Page.Keyboard.PressAsync("?");

        await visitor.ShouldSee("Next row");
    }

    [Fact]
    public async Task Desk_JAndK_WalkTheRows()
    {
        var visitor = await Visit(Way.Usual);
        await visitor.Open("/developers/parts?face=desk");

        await visitor.Page.Keyboard.PressAsync("j");
        await visitor.Page.Keyboard.PressAsync("j");
        await visitor.Page.Keyboard.PressAsync("k");

        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('tbody tr')].indexOf(document.activeElement)"));
    }

    [Fact]
    public async Task Portal_ErrorSummary_TakesTheFocus()
    {
        var visitor = await Visit(Way.Usual);

        await visitor.Open("/developers/parts?errors=true");

        Assert.True(await visitor.Page.EvaluateAsync<bool>("() => document.activeElement.classList.contains('govuk-error-summary')"));
    }

    [Fact]
    public async Task Portal_NoneOfThese_UnticksTheOthers()
    {
        var visitor = await Visit(Way.Usual);
        await visitor.Open("/developers/parts");

        await visitor.Page.Locator("#affected").CheckAsync();
        await visitor.Page.Locator("[name=affected][value=none]").CheckAsync();

        Assert.False(await visitor.Page.Locator("#affected").IsCheckedAsync());
    }

    [Fact]
    public async Task Portal_HelpBar_StaysWhilePageScrolls()
    {
        var visitor = await Visit(Way.OnATelephone);
        await visitor.Open("/privacy");

        await visitor.Page.EvaluateAsync("() => window.scrollTo(0, document.body.scrollHeight)");

        Assert.InRange(await visitor.Page.EvaluateAsync<double>("() => document.querySelector('.ragusa-help').getBoundingClientRect().top"), -1, 1);
    }
}

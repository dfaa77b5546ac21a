namespace Ragusa.EndToEnd.Web;

/// <summary>The pages of the host and every part that pages are made of, looked at in each way that people come.</summary>
public sealed class PagesJourney(ServerApp app, SharedBrowser browser) : Journey(app, browser)
{
    public static TheoryData<Way> Ways => [.. Way.All.Concat(Way.AllAtTheDesk).Select(row => row.Data).Distinct()];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Parts_InEveryWay_AreAccessible(Way way)
    {
        var visitor = await Visit(way);

        await visitor.Open("/accessibility");
        await visitor.Open("/developers/parts?errors=true");
        await visitor.Open("/developers/parts?face=desk&errors=true");

        await visitor.ShouldSeeHeading("Parts of a page");
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

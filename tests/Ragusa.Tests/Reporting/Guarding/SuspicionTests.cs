using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Guarding;

public sealed class SuspicionTests
{
    private const string Story = "A man who said he was from my bank told me to move my money at once.";

    private static List<string> SignsOf(string story, string? all = null, int repeats = 0, long? loss = null) =>
        [.. Suspicion.Of(GuardSamples.Rules, new Content(story, all ?? story, loss is { } euros ? new Money(euros * 100, "EUR") : null, repeats)).Select(s => s.Key)];

    [Fact]
    public void Of_AnHonestStory_IsNothing() => Assert.Empty(SignsOf(Story, Story + "\nhttps://parcel.example hxxp://pay[.]example", repeats: 9, loss: 4200));

    [Fact]
    public void Of_TheSameStoryAgainAndAgain_Counts()
    {
        Assert.Equal(["repeated_text"], SignsOf(Story, repeats: 10));
        Assert.Equal(["repeated_text", "repeated_text_often"], SignsOf(Story, repeats: 50));
    }

    [Fact]
    public void Of_Links_CountFromFifteen()
    {
        string Links(int n) => string.Join('\n', Enumerable.Range(0, n).Select(i => $"https://shop{i}.example/"));

        Assert.Empty(SignsOf(Story, Links(14)));
        Assert.Equal(["many_links"], SignsOf(Story, Links(15)));
        Assert.Equal(["many_links", "link_flood"], SignsOf(Story, Links(60)));
    }

    [Fact]
    public void Of_AnAmountThatCannotBe_Counts() => Assert.Equal(["impossible_amount"], SignsOf(Story, loss: 600_000_000));

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "noise")]
    [InlineData("Best casino bonus of the year, come and win with us today", "market_words")]
    [InlineData("Look here [url=somewhere] and buy what you never wanted to have", "market_links")]
    public void Of_Rubbish_Counts(string story, string sign) => Assert.Contains(sign, SignsOf(story));

    [Fact]
    public void PrintOf_NumbersSpacesAndCase_MakeNoOtherStory()
    {
        var print = Suspicion.PrintOf(Story, GuardSamples.Rules);

        Assert.Equal(print, Suspicion.PrintOf(Story.ToUpperInvariant().Replace(" ", " \n 17 ", StringComparison.Ordinal), GuardSamples.Rules));
        Assert.NotEqual(print, Suspicion.PrintOf(Story + " I did it.", GuardSamples.Rules));
        Assert.Null(Suspicion.PrintOf("I was cheated", GuardSamples.Rules));
    }
}

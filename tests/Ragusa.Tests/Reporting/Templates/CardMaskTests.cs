using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

public sealed class CardMaskTests
{
    [Theory]
    [InlineData("4111 1111 1111 1111", "•••• 1111")]
    [InlineData("My card 4111-1111-1111-1111, thanks", "My card •••• 1111, thanks")]
    [InlineData("4111111111111111 12/27", "•••• 1111 12/27")]
    [InlineData("4111 1111 1111 1111 12 27", "•••• 1111 12 27")]
    [InlineData("5555555555554444 and 378282246310005", "•••• 4444 and •••• 0005")]
    [InlineData("card4111111111111111, thanks", "card•••• 1111, thanks")]
    [InlineData("٤١١١ ١١١١ ١١١١ ١١١١", "•••• 1111")]
    public void Apply_CardNumber_KeepsTheLastFour(string text, string masked) => Assert.Equal(masked, CardMask.Apply(text, []));

    [Theory]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("on 2026-03-02 at 09:15 I paid 4200")]
    [InlineData("HR12 1001 0051 8630 0016 0")]
    [InlineData("0000 0000 0000 0000")]
    [InlineData("411111111111")]
    [InlineData("41111111111111111111111111111111111111111")]
    [InlineData("9f3ac4111111111111111b0de77a2c8897d10aa4f0e3b5566172839405162738")]
    [InlineData("")]
    public void Apply_OtherDigits_AreLeftAlone(string text)
    {
        List<string> found = [];
        Assert.Equal(text, CardMask.Apply(text, found));
        Assert.Empty(found);
    }

    [Fact]
    public void Apply_Found_GivesThePlainDigits()
    {
        List<string> found = [];
        CardMask.Apply("x 4111-1111-1111-1111 y", found);
        Assert.Equal(["4111111111111111"], found);
    }

    [Fact]
    public void Apply_Twice_ChangesNothingMore()
    {
        var once = CardMask.Apply("4111 1111 1111 1111 5555 5555 5555 4444", []);
        Assert.Equal("•••• 1111 •••• 4444", once);
        Assert.Equal(once, CardMask.Apply(once, []));
    }
}

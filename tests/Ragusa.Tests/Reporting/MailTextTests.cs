using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting;

public sealed class MailTextTests
{
    [Theory]
    [InlineData("a\0b\u0007c\r\nd\te", "abc\nd\te")]
    [InlineData("\u202Etxet\u2066x\uFFFE", "txetx")]
    [InlineData("  Dvo\u0159a\u0301k ", "Dvořák")]
    [InlineData("", "")]
    public void Tidy_LeavesOutWhatNoFormWouldTake(string text, string tidy) => Assert.Equal(tidy, MailText.Tidy(text, 100));

    [Fact]
    public void Tidy_CutsBetweenCharacters()
    {
        Assert.Equal("😀😀", MailText.Tidy("😀😀😀", 2));
        // One character that its normal form makes two of.
        Assert.Equal(10, MailText.Tidy(string.Concat(Enumerable.Repeat("\u0958", 10)), 10).Length);
        Assert.InRange(MailText.Tidy("a" + new string('\u0301', 1_000_000), 1_000_000).Length, 1, 31);
    }
}

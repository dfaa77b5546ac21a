using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Don't, don’t  DONT", "dont dont dont")]
    [InlineData("Je n’en peux plus… ÉNERVÉ", "je nen peux plus enerve")]
    [InlineData("", "")]
    [InlineData(" - ", "")]
    public void Of_HoweverItIsTyped_IsOneForm(string typed, string folded) => Assert.Equal(folded, FoldedText.Of(typed));

    [Theory]
    [InlineData("i want to end my life now", true)]
    [InlineData("end my life", true)]
    [InlineData("end my lifestyle", false)]
    [InlineData("send my life", false)]
    [InlineData("end my", false)]
    public void AnyIn_FindsWholeWordsOnly(string folded, bool found) => Assert.Equal(found, new PhraseList(["end my life", "hopeless"]).AnyIn(folded));
}

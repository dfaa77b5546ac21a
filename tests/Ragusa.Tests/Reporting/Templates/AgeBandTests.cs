using Ragusa.Reporting.Templates;

namespace Ragusa.Tests.Reporting.Templates;

public sealed class AgeBandTests
{
    [Theory]
    [InlineData("under_13", 18, true)]
    [InlineData("13_17", 18, true)]
    [InlineData("18_19", 18, false)]
    [InlineData("18_19", 20, true)]
    [InlineData("20_29", 20, false)]
    [InlineData("70_plus", 200, false)]
    public void IsUnder_AgeOfMajority_NeedsTheWholeBandBelow(string code, int age, bool isUnder) => Assert.Equal(isUnder, AgeBand.Of(code)!.Value.IsUnder(age));

    [Theory]
    [InlineData("18_19", 18, false)]
    [InlineData("18_19", 19, true)]
    [InlineData("18_19", 20, false)]
    [InlineData("under_13", 12, true)]
    [InlineData("under_13", 13, false)]
    [InlineData("70_plus", 71, true)]
    public void IsCutBy_Age_TellsABandWithBoth(string code, int age, bool isCut) => Assert.Equal(isCut, AgeBand.Of(code)!.Value.IsCutBy(age));

    [Theory]
    [InlineData("prefer_not")]
    [InlineData("not_sure")]
    [InlineData("under_age")]
    [InlineData("1_2_3")]
    [InlineData("")]
    [InlineData(null)]
    public void Of_NoBand_IsNone(string? code) => Assert.Null(AgeBand.Of(code));
}

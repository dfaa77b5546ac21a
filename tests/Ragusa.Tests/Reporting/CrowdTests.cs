using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting;

/// <summary>When others give way to those who come in.</summary>
public sealed class CrowdTests
{
    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(15, 1, false)]
    [InlineData(16, 20, true)]
    [InlineData(100, 100, true)]
    // Sixty a second that waited for the database are no crowd.
    [InlineData(18, 300, false)]
    [InlineData(120, 2000, false)]
    [InlineData(250, 5000, true)]
    public void IsCrowd_IsManyAtARate_NotManyThatHadToWait(int arrived, int milliseconds, bool expected) =>
        Assert.Equal(expected, BatchWriter.IsCrowd(arrived, TimeSpan.FromMilliseconds(milliseconds)));
}

using System.Diagnostics;

namespace Ragusa.Tests.Kernel;

public sealed class RushTests
{
    [Fact]
    public async Task GiveWay_WithoutARush_WaitsForNobody()
    {
        var (rush, clock) = (new Rush(), Stopwatch.StartNew());

        await rush.GiveWay(TimeSpan.FromSeconds(5), default);

        Assert.False(rush.IsOn);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task GiveWay_InARush_WaitsNineTimesAsLongAsTheWorkTook()
    {
        var (rush, clock) = (new Rush(), Stopwatch.StartNew());
        rush.Noticed();

        await rush.GiveWay(TimeSpan.FromMilliseconds(20), default);

        Assert.True(clock.Elapsed >= TimeSpan.FromMilliseconds(170));
    }
}

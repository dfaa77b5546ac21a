using System.Net;
using Ragusa.Access;
using Ragusa.Testing;

namespace Ragusa.Tests.Access;

public sealed class ThrottleTests : IAsyncLifetime
{
    private static readonly Bucket Mine = new("mine", Free: 3, TimeSpan.FromMinutes(1));
    private static readonly Bucket Shared = new("shared", Free: 100, TimeSpan.FromMinutes(1), IsShared: true);

    private readonly FakeClock clock = new();
    private Installation installation = null!;
    private Throttle throttle = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await Installation.Start();
        throttle = new Throttle(clock, installation.Get<KeyRing>());
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public void Begin_AfterTheFreeTries_WaitsTwiceAsLongEachTime()
    {
        for (var n = 0; n < 3; n++) Assert.True(throttle.Begin(Mine).IsDone);

        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            Assert.InRange(throttle.Begin(Mine).Refusal!.RetryAfter!.Value.TotalSeconds, seconds - 0.9, seconds);
            clock.Advance(TimeSpan.FromSeconds(seconds));
            Assert.True(throttle.Begin(Mine).IsDone);
        }
    }

    [Fact]
    public void Begin_WhileWaiting_ProlongsNothing()
    {
        for (var n = 0; n < 3; n++) throttle.Begin(Mine);
        for (var n = 0; n < 500; n++) Assert.False(throttle.Begin(Mine).IsDone);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(throttle.Begin(Mine).IsDone);
    }

    [Fact]
    public async Task Begin_ManyAtOnce_LetsNoMoreThroughThanOneAfterTheOther()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => throttle.Begin(Mine).IsDone)));

        Assert.Equal(3, tries.Count(isLetThrough => isLetThrough));
    }

    [Fact]
    public void WasRight_ClearsOnesOwnBucketAndNotTheShared()
    {
        var shared = Shared with { Free = 2 };
        throttle.Begin(Mine, shared);
        throttle.Begin(Mine, shared).Value.WasRight();

        Assert.True(throttle.Begin(Mine).IsDone);
        Assert.True(throttle.Begin(shared).IsDone);
        Assert.False(throttle.Begin(shared).IsDone);
    }

    [Fact]
    public void Begin_OtherBucket_WaitsForNothing()
    {
        for (var n = 0; n < 10; n++) throttle.Begin(Mine);

        Assert.True(throttle.Begin(new Bucket("other", 3, TimeSpan.FromMinutes(1))).IsDone);
    }

    [Fact]
    public void Begin_AfterAQuietTime_BeginsAnew()
    {
        for (var n = 0; n < 3; n++) throttle.Begin(Mine);
        clock.Advance(TimeSpan.FromMinutes(31));

        for (var n = 0; n < 3; n++) Assert.True(throttle.Begin(Mine).IsDone);
    }

    [Fact]
    public void Begin_EndlessNames_FillNoMemory()
    {
        for (var n = 0; n < 60_000; n++) throttle.Begin(new Bucket($"name {n}", 3, TimeSpan.FromMinutes(1)));

        Assert.InRange(throttle.Kept, 1, 50_000);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.250", true)]
    [InlineData("192.0.2.7", "192.0.3.7", false)]
    [InlineData("::ffff:192.0.2.7", "192.0.2.9", true)]
    [InlineData("2001:db8:1:2300::1", "2001:db8:1:23ff::2", true)]
    [InlineData("2001:db8:1:2300::1", "2001:db8:1:2400::1", false)]
    public void ClientPrefix_OfNeighbours_IsTheSame(string one, string other, bool isSame) =>
        Assert.Equal(isSame, ClientPrefix.Of(IPAddress.Parse(one)) == ClientPrefix.Of(IPAddress.Parse(other)));
}

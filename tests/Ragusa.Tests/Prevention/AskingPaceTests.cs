using Ragusa.Prevention;

namespace Ragusa.Tests.Prevention;

public sealed class AskingPaceTests
{
    private static readonly Instant Now = Instant.From(new DateTimeOffset(2026, 2, 9, 9, 0, 0, TimeSpan.Zero));
    private static readonly AskingRules Rules = new(5, 25, 2, 60, 3, new AskingQuota(40, 12), new AskingQuota(2000, 6000), 15);

    private readonly AskingPace pace = new(Rules, KeyRing.Fresh(Now));

    // A school or an office stands behind one address.
    [Fact]
    public void Take_ThirtyInAMinuteFromOneAddress_NobodyWaits() => Assert.All(Enumerable.Range(0, 30), n => Assert.Equal(TimeSpan.Zero, pace.Take("10.0.0", Now + TimeSpan.FromSeconds(2 * n)).Value));

    [Fact]
    public void Take_BeyondTheRoom_WaitsLongerEachTime_AndIsThenToldToComeBack()
    {
        var waits = Enumerable.Range(0, 60).Select(_ => pace.Take("10.0.0", Now)).ToList();

        Assert.All(waits.Take(40), w => Assert.Equal(TimeSpan.Zero, w.Value));
        Assert.Equal([5, 10, 15], waits.Skip(40).Take(3).Select(w => (int)Math.Round(w.Value.TotalSeconds)));
        Assert.All(waits.Skip(43), w => Assert.Equal(("prevention.asked-too-fast", RefusalKind.TooMany), (w.Refusal!.Code, w.Refusal.Kind)));
        Assert.Equal(TimeSpan.Zero, pace.Take("10.0.1", Now).Value);
        Assert.Equal(TimeSpan.Zero, pace.Take("10.0.0", Now + TimeSpan.FromMinutes(4)).Value);
    }

    [Fact]
    public void Take_FromEverywhereAtOnce_HasOneBoundForAll()
    {
        var pace = new AskingPace(Rules with { Everybody = new AskingQuota(100, 60) }, KeyRing.Fresh(Now));
        var refused = Enumerable.Range(0, 300).Count(n => !pace.Take($"10.{n}", Now).IsDone);

        Assert.Equal(300 - 115, refused);
    }
}

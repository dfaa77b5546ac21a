using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Ragusa.Tests.Kernel;

public sealed class InstantTests
{
    [Fact]
    public void ToString_IsRfc3339InUtcWithSevenDecimals() =>
        Assert.Equal("2026-02-09T08:00:00.1234567Z", Instant.Parse("2026-02-09T10:00:00.1234567+02:00").ToString());

    [Fact]
    public void Instant_WrittenAndReadAsJson_IsTheSame() =>
        Prop.ForAll<long>(number =>
        {
            var instant = new Instant((number & long.MaxValue) % DateTime.MaxValue.Ticks);
            return JsonSerializer.Deserialize<Instant>(JsonSerializer.Serialize(instant)) == instant;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void CompareTo_FollowsTime()
    {
        var early = Instant.Parse("2026-02-09T10:00:00Z");
        var late = early + TimeSpan.FromTicks(1);

        Assert.True(early < late && late > early && early <= late && !(early >= late));
        Assert.Equal(TimeSpan.FromTicks(1), late - early);
    }
}

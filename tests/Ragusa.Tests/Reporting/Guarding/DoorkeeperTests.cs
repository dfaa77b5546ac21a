using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Guarding;

public sealed class DoorkeeperTests
{
    private static readonly Instant Noon = GuardSamples.Noon;
    private readonly Doorkeeper door = new(GuardSamples.Rules, new Marks());

    private Brought Come(Work work, int place, Instant at, bool hasHoney = false, int seconds = 600) =>
        door.Weigh(new Knock(work, GuardSamples.Place(place), HasHoney: hasHoney, Took: TimeSpan.FromSeconds(seconds)), at);

    [Fact]
    public void WeighMail_AFloodOfForgedAddressesOfOneDomain_IsQuarantinedBeyondItsQuota()
    {
        var flood = Enumerable.Range(0, 1_000).Select(n => door.WeighMail(isAuthenticated: false, GuardSamples.Place(n), GuardSamples.Place(-1), [], Noon)).ToList();

        Assert.Equal(400, flood.Count(b => b.IsQuarantined()));
        Assert.False(door.WeighMail(isAuthenticated: true, GuardSamples.Place(1), GuardSamples.Place(-2), [], Noon).IsQuarantined());
    }

    [Fact]
    public void WeighMail_DuringAFloodInTheNameOfADomain_ItsRealPeoplePass()
    {
        for (var n = 0; n < 1_000; n++) door.WeighMail(isAuthenticated: false, GuardSamples.Place(n), GuardSamples.Place(-1), [], Noon);

        var real = door.WeighMail(isAuthenticated: true, GuardSamples.Place(1), GuardSamples.Place(-1), [], Noon);

        Assert.False(real.IsQuarantined() || real.IsBeyond);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Weigh_AClassroomBehindOneAddress_IsNeverSuspected(bool hasScript)
    {
        var class30 = Enumerable.Range(0, 30).Select(n => Come(hasScript ? GuardSamples.Solved : Work.None, 1, Noon + TimeSpan.FromSeconds(n * 20))).ToList();

        Assert.DoesNotContain(class30, b => b.IsQuarantined() || b.IsBeyond);
    }

    [Fact]
    public void Weigh_AFloodWithoutProofFromOnePlace_IsQuarantinedBeyondItsQuota()
    {
        var flood = Enumerable.Range(0, 500).Select(n => Come(Work.None, 1, Noon + TimeSpan.FromSeconds(n))).ToList();

        Assert.InRange(flood.Count(b => !b.IsQuarantined()), 40, 60);
        Assert.All(flood.Skip(60), b => Assert.True(b.IsBeyond || b.Keys().All(k => k == "no_proof")));
    }

    [Fact]
    public void Weigh_AFloodWithValidProofs_IsHeldBackToo()
    {
        var flood = Enumerable.Range(0, 500).Select(n => Come(GuardSamples.Solved, 1, Noon + TimeSpan.FromSeconds(n))).ToList();

        Assert.InRange(flood.Count(b => !b.IsQuarantined()), 120, 230);
    }

    [Fact]
    public void Weigh_SixHundredAnHourBehindOneCarrier_AreNotSuspected()
    {
        var people = Enumerable.Range(0, 510).Select(n => Come(GuardSamples.Solved, 1, Noon + TimeSpan.FromSeconds(n * 7))).ToList();

        Assert.DoesNotContain(people, b => b.IsQuarantined() || b.IsBeyond);
    }

    [Fact]
    public void Weigh_DuringAFloodElsewhere_ANeighbourWithProofPasses()
    {
        for (var n = 0; n < 2000; n++) Come(Work.None, n % 40, Noon);

        Assert.False(Come(GuardSamples.Solved, 999, Noon).IsQuarantined());
    }

    [Fact]
    public void Weigh_LessWorkThanAsked_CountsInPart()
    {
        Assert.Equal(Proof.Partial, Come(new Work(TokenState.Fresh, 20, 14), 1, Noon).Proof);
        Assert.Equal(Proof.None, Come(new Work(TokenState.Fresh, 20, 11), 1, Noon).Proof);
        Assert.Equal(Proof.None, Come(new Work(TokenState.Used, 16, 20), 1, Noon).Proof);
        Assert.Equal(Proof.None, Come(new Work(TokenState.Stale, 16, 20), 1, Noon).Proof);
    }

    // One sign alone never suffices: autofill may fill a field, a helper may type fast.
    [Fact]
    public void Weigh_OneSign_IsNotEnough()
    {
        Assert.False(Come(GuardSamples.Solved, 1, Noon, hasHoney: true).IsQuarantined());
        Assert.False(Come(Work.None, 1, Noon, seconds: 2).IsQuarantined());
        Assert.False(Come(new Work(TokenState.Forged, 0, 0), 1, Noon).IsQuarantined());
        Assert.True(Come(Work.None, 1, Noon, hasHoney: true, seconds: 2).IsQuarantined());
    }

    [Fact]
    public void BitsNow_RiseWithTheLoad_AndFallAgain()
    {
        Assert.Equal(16, door.BitsNow(Noon));
        for (var n = 0; n < 300; n++) Come(GuardSamples.Solved, n, Noon);
        Assert.Equal(19, door.BitsNow(Noon));
        for (var n = 0; n < 400; n++) Come(GuardSamples.Solved, n, Noon);
        Assert.Equal(22, door.BitsNow(Noon));
        Assert.Equal(16, door.BitsNow(Noon + TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Weigh_AnOrganisation_HasAQuotaOfItsOwn()
    {
        var (bank, other) = (Guid.NewGuid(), Guid.NewGuid());
        Brought From(Guid who) => door.Weigh(new Knock(Work.None, GuardSamples.Place(1), who), Noon);
        for (var n = 0; n < 1000; n++) Assert.Empty(From(bank).Signs);

        Assert.Equal(["organisation_quota"], From(bank).Keys());
        Assert.Empty(From(other).Signs);
    }
}

using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Guarding;

public sealed class ChallengesTests
{
    private readonly Challenges challenges = Over(KeyRing.Fresh(GuardSamples.Noon));

    private static Challenges Over(KeyRing ring) => new(ring, GuardSamples.Rules, new Marks());

    private static string Counter(string token) => ProofOfWork.SolveAsText(token, GuardSamples.Rules.Bits.Least);

    [Fact]
    public void Read_ATokenWithItsWork_IsFreshOnce()
    {
        var token = challenges.Issue(12, GuardSamples.Noon);
        var counter = Counter(token);

        var first = challenges.Read(token, counter, GuardSamples.Noon);
        var replay = challenges.Read(token, counter, GuardSamples.Noon + TimeSpan.FromSeconds(1));

        Assert.Equal((TokenState.Fresh, 12), (first.State, first.Asked));
        Assert.InRange(first.Found, 12, 64);
        Assert.Equal(TokenState.Used, replay.State);
    }

    [Fact]
    public void Read_ATokenWithoutWork_StaysUsable()
    {
        var token = challenges.Issue(12, GuardSamples.Noon);

        Assert.Equal((TokenState.Fresh, 0), (challenges.Read(token, "", GuardSamples.Noon).State, challenges.Read(token, null, GuardSamples.Noon).Found));
        Assert.Equal(TokenState.Fresh, challenges.Read(token, Counter(token), GuardSamples.Noon).State);
    }

    [Fact]
    public void Read_AfterTenMinutes_IsStale()
    {
        var token = challenges.Issue(12, GuardSamples.Noon);
        var counter = Counter(token);

        Assert.Equal(TokenState.Stale, challenges.Read(token, counter, GuardSamples.Noon + TimeSpan.FromMinutes(10.1)).State);
        Assert.Equal(TokenState.Fresh, challenges.Read(token, counter, GuardSamples.Noon + TimeSpan.FromMinutes(9.9)).State);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("...")]
    [InlineData("12.6994d1c0.AAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("٣.ü.é.ö")]
    public void Read_WhatWeNeverIssued_IsForged(string token) => Assert.Equal(TokenState.Forged, challenges.Read(token, "1", GuardSamples.Noon).State);

    [Fact]
    public void Read_WithLessBitsThanIssuedOrFromAnotherRing_IsForged()
    {
        var token = challenges.Issue(20, GuardSamples.Noon);

        Assert.Equal(TokenState.Forged, challenges.Read("12" + token[2..], "1", GuardSamples.Noon).State);
        Assert.Equal(TokenState.Forged, challenges.Read(token + "A", "1", GuardSamples.Noon).State);
        Assert.Equal(TokenState.Forged, Over(KeyRing.Fresh(GuardSamples.Noon)).Read(token, "1", GuardSamples.Noon).State);
    }

    // Token, dot and eight digits fit one block of SHA-256 with its padding: 55 bytes.
    [Fact]
    public void Issue_ATokenOfAnyBits_IsShort() => Assert.InRange(challenges.Issue(22, GuardSamples.Noon).Length, 40, 46);
}

using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Guarding;

public sealed class ProofOfWorkTests
{
    private const string Token = "ragusa-test";

    [Theory]
    [InlineData(8, 55)]
    [InlineData(12, 966)]
    [InlineData(16, 13366)]
    public void Solve_TheVectors_FindsTheSmallestCounter(int bits, ulong counter) => Assert.Equal(counter, ProofOfWork.Solve(Token, bits));

    [Theory]
    [InlineData("55", 8)]
    [InlineData("966", 12)]
    [InlineData("13366", 16)]
    [InlineData("1028106", 20)]
    public void BitsOf_TheVectors_HaveAtLeastThese(string counter, int bits) => Assert.InRange(ProofOfWork.BitsOf(Token, counter), bits, 30);

    [Theory]
    [InlineData("")]
    [InlineData("00055")]
    [InlineData("-1")]
    [InlineData("5 5")]
    [InlineData("٥٥")]
    [InlineData("123456789012345678901")]
    public void BitsOf_WhatIsNoCounter_AreNone(string counter) => Assert.Equal(0, ProofOfWork.BitsOf(Token, counter));

    [Fact]
    public void BitsOf_WhatIsNoToken_AreNone()
    {
        Assert.Equal(0, ProofOfWork.BitsOf("", "55"));
        Assert.Equal(0, ProofOfWork.BitsOf("ragusa-tést", "55"));
        Assert.Equal(0, ProofOfWork.BitsOf(new string('x', 81), "55"));
    }
}

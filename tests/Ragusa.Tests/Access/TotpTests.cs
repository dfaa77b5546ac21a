using System.Text;
using Ragusa.Access;

namespace Ragusa.Tests.Access;

public sealed class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly Instant Now = Instant.Parse("2026-02-09T09:00:10Z");

    // RFC 6238 appendix B, SHA-1.
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void CodeAt_VectorsOfTheRfc_AreReproduced(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt(Key, seconds / 30, digits: 8));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Verify_CodeOfANearStep_IsAccepted(int away, bool isAccepted)
    {
        var step = Totp.StepOf(Now) + away;

        Assert.Equal(isAccepted ? step : null, Totp.Verify(Key, Totp.CodeAt(Key, step), Now, lastStep: 0));
    }

    [Fact]
    public void Verify_StepThatWasUsed_IsRefusedWithAllBeforeIt()
    {
        var step = Totp.StepOf(Now);

        Assert.Null(Totp.Verify(Key, Totp.CodeAt(Key, step), Now, lastStep: step));
        Assert.Null(Totp.Verify(Key, Totp.CodeAt(Key, step - 1), Now, lastStep: step));
        Assert.Equal(step + 1, Totp.Verify(Key, Totp.CodeAt(Key, step + 1), Now, lastStep: step));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abcdef")]
    [InlineData("1")]
    [InlineData("12345678901234567890")]
    [InlineData("١٢٣٤٥٦")]
    public void Verify_WhatIsNoCode_IsRefused(string typed) => Assert.Null(Totp.Verify(Key, typed, Now, lastStep: 0));

    [Fact]
    public void Verify_CodeWithSpaces_IsAccepted()
    {
        var code = Totp.CodeAt(Key, Totp.StepOf(Now));

        Assert.NotNull(Totp.Verify(Key, $" {code[..3]} {code[3..]} ", Now, lastStep: 0));
    }

    // RFC 4648 10.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void ToBase32_VectorsOfTheRfc_AreReproduced(string text, string base32) =>
        Assert.Equal(base32, Totp.ToBase32(Encoding.ASCII.GetBytes(text)));
}

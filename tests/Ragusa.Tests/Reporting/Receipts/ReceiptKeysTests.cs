using System.Security.Cryptography;
using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Receipts;

public sealed class ReceiptKeysTests
{
    [Fact]
    public void Parse_WrittenJwks_HoldsTheSameKeys()
    {
        using var one = ReceiptTests.NewKey("b");
        using var two = ReceiptTests.NewKey("a");
        var jwks = ReceiptKeys.Of([one, two]).ToJwks();
        var read = ReceiptKeys.Parse(jwks).Value;

        Assert.Equal(jwks, read.ToJwks());
        Assert.Equal(ReceiptKeys.Of([one]).Find("b")!.Value.Q.X, read.Find("b")!.Value.Q.X);
        Assert.Null(read.Find("c"));
        Assert.DoesNotContain("\"d\"", jwks, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_PemBlocks_HaveTheIdsOfTheirKeys()
    {
        using var one = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var pem = "first key\n" + one.ExportSubjectPublicKeyInfoPem() + "\n\n" + other.ExportSubjectPublicKeyInfoPem();

        Assert.NotNull(ReceiptKeys.Parse(pem).Value.Find(SigningKey.IdOf(one.ExportSubjectPublicKeyInfo())));
        Assert.Equal(ReceiptRefusals.KeysUnreadable, ReceiptKeys.Parse(other.ExportSubjectPublicKeyInfoPem()).Refusal);
    }

    [Fact]
    public void Parse_ForeignKeysInSet_ArePassedOver()
    {
        using var one = ReceiptTests.NewKey("a");
        var jwks = ReceiptKeys.Of([one]).ToJwks().Replace("[{", """[{"kty":"RSA","n":"x","e":"AQAB"},{""", StringComparison.Ordinal);

        Assert.NotNull(ReceiptKeys.Parse(jwks).Value.Find("a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[1]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","kid":"a"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","kid":"a","x":"AAAA","y":"AAAA"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","kid":"a","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE","y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE"}]}""")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    public void Parse_NoUsableKey_IsRefused(string text) => Assert.Equal(ReceiptRefusals.KeysUnreadable, ReceiptKeys.Parse(text).Refusal);

    [Fact]
    public void Parse_TwoKeysWithOneId_IsRefused()
    {
        using var one = ReceiptTests.NewKey("a");
        var key = ReceiptKeys.Of([one]).ToJwks()["{\"keys\":[".Length..^2];

        Assert.Equal(ReceiptRefusals.KeysUnreadable, ReceiptKeys.Parse($"{{\"keys\":[{key},{key}]}}").Refusal);
    }
}

using System.Security.Cryptography;
using Ragusa.Reporting;

namespace Ragusa.Tests.Reporting.Receipts;

public sealed class ReceiptKeysTests
{
    [Fact]
    public void Parse_WrittenJwks_HoldsTheSameKeys()
    {
        using var one = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var two = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var jwks = ReceiptKeys.Of([KeyValuePair.Create("b", one), KeyValuePair.Create("a", two)]).ToJwks();
        var read = ReceiptKeys.Parse(jwks).Value;

        Assert.Equal(jwks, read.ToJwks());
        Assert.Equal(one.ExportParameters(false).Q.X, read.Find("b")!.Value.Q.X);
        Assert.Null(read.Find("c"));
        Assert.DoesNotContain("\"d\"", jwks, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_PemBlocks_GiveThumbprintsAsIds()
    {
        using var one = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var pem = "first key\n" + one.ExportSubjectPublicKeyInfoPem() + "\n\n" + other.ExportSubjectPublicKeyInfoPem();

        Assert.NotNull(ReceiptKeys.Parse(pem).Value.Find(ReceiptKeys.Thumbprint(one.ExportParameters(false))));
        Assert.Equal(ReceiptRefusals.KeysUnreadable, ReceiptKeys.Parse(other.ExportSubjectPublicKeyInfoPem()).Refusal);
    }

    [Fact]
    public void Parse_ForeignKeysInSet_ArePassedOver()
    {
        using var one = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var jwks = ReceiptKeys.Of([KeyValuePair.Create("a", one)]).ToJwks().Replace("[{", """[{"kty":"RSA","n":"x","e":"AQAB"},{""", StringComparison.Ordinal);

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
        using var one = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = ReceiptKeys.Of([KeyValuePair.Create("a", one)]).ToJwks()["{\"keys\":[".Length..^2];

        Assert.Equal(ReceiptRefusals.KeysUnreadable, ReceiptKeys.Parse($"{{\"keys\":[{key},{key}]}}").Refusal);
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Ragusa.Engines.Warnings;
using Ragusa.Prevention;
using Ragusa.Prevention.Contracts;
using Ragusa.Tests.Engines.Warnings;

namespace Ragusa.Tests.Prevention;

/// <summary>A stranger who has nothing but the published key knows whose a message is, and that no letter of it was changed.</summary>
public sealed class AlertSignatureTests
{
    private static readonly Instant Now = Instant.From(SomeWarnings.Sent);

    [Fact]
    public void Message_Signed_FitsTheSchema_AndIsCheckedWithThePublishedKeyAlone()
    {
        var signature = new AlertSignature(KeyRing.Fresh(Now));
        foreach (var warning in new[] { SomeWarnings.Parcel, SomeWarnings.Full, SomeWarnings.Cancelled })
        {
            var document = CapWriter.Write(warning, signature.Sign);

            Assert.Empty(CapSchema.Errors(document));
            Assert.True(IsSigned(document, signature.Pem));
        }
    }

    [Theory]
    [InlineData("Do not open", "Do now open")]
    [InlineData("Alert<", "Cancel<")]
    [InlineData("+385912345678", "+385912345679")]
    [InlineData("http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315")]
    [InlineData("<info>", "<note>x</note><info>")]
    public void Message_WithAChangedLetter_IsNoLongerSigned(string right, string wrong)
    {
        var signature = new AlertSignature(KeyRing.Fresh(Now));
        var document = Encoding.UTF8.GetString(CapWriter.Write(SomeWarnings.Full, signature.Sign));

        Assert.Contains(right, document, StringComparison.Ordinal);
        Assert.True(IsSigned(Encoding.UTF8.GetBytes(document), signature.Pem));
        Assert.False(IsSigned(Encoding.UTF8.GetBytes(document.Replace(right, wrong, StringComparison.Ordinal)), signature.Pem));
    }

    [Fact]
    public void Message_OfAnotherInstallation_IsNotSignedByThisOne()
    {
        var document = CapWriter.Write(SomeWarnings.Full, new AlertSignature(KeyRing.Fresh(Now)).Sign);

        Assert.False(IsSigned(document, new AlertSignature(KeyRing.Fresh(Now)).Pem));
    }

    /// <summary>Every node signs with the same key; a new master key makes a new one, and older messages stay checkable until the old master key is destroyed: then nobody vouches for what it signs.</summary>
    [Fact]
    public void Key_FollowsFromTheRing_AndOldOnesStayPublishedAsLongAsTheirMaster()
    {
        var file = KeyRingFile.Draw(Now);
        var (one, other) = (new AlertSignature(new KeyRing(file)), new AlertSignature(new KeyRing(file)));
        Assert.Equal(one.Pem, other.Pem);

        var old = CapWriter.Write(SomeWarnings.Full, one.Sign);
        foreach (var later in new[] { file.Rotated(Now), file.Rotated(Now).Without(1) })
        {
            var rotated = new AlertSignature(new KeyRing(later));
            Assert.NotEqual(one.KeyId, rotated.KeyId);
            Assert.Equal(later.Master.Count == 2, IsSigned(old, rotated.Pem));
            Assert.False(IsSigned(CapWriter.Write(SomeWarnings.Full, rotated.Sign), one.Pem));
        }

        Assert.DoesNotContain(one.Pem, b => b > 127);
        Assert.DoesNotContain("PRIVATE", Encoding.ASCII.GetString(one.Pem), StringComparison.Ordinal);
    }

    // As a stranger does it: the message from anywhere, the keys from their place, the platform's verifier.
    private static bool IsSigned(byte[] message, byte[] pem)
    {
        EcdsaSha256.Register();
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.Load(new MemoryStream(message));
        foreach (var block in Encoding.ASCII.GetString(pem).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).SelectMany(p => p.Split("-----END PUBLIC KEY-----", StringSplitOptions.RemoveEmptyEntries)).Where(b => b.Contains("BEGIN", StringComparison.Ordinal)))
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(block + "-----END PUBLIC KEY-----");
            var signed = new SignedXml(document);
            signed.LoadXml((XmlElement)document.DocumentElement!.LastChild!);
            if (signed.CheckSignature(key)) return true;
        }

        return false;
    }
}

using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>
/// Signs CAP messages (XML Signature 1.1, enveloped, exclusive canonical form, ECDSA with P-256 and SHA-256), so that whoever gets one from anywhere knows whose it is.
/// The key follows from the key ring under a purpose of its own: every node has the same, and a new master key makes a new one.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class AlertSignature
{
    /// <summary>Where anybody gets the keys.</summary>
    public const string Path = "/alerts/key.pem";

    public const string ContentType = "application/x-pem-file";

    private readonly IReadOnlyList<(string Id, ECParameters Private, byte[] Public)> keys;

    public AlertSignature(KeyRing ring)
    {
        EcdsaSha256.Register();
        keys = [.. Enumerable.Range(1, ring.CurrentVersion).Reverse().Select(v => KeyOf(ring, v)).OfType<(string, ECParameters, byte[])>()];
        Pem = Encoding.ASCII.GetBytes(string.Concat(keys.Select(k => PemEncoding.WriteString("PUBLIC KEY", k.Public) + "\n")));
    }

    /// <summary>The public keys, the one that signs first; older messages were signed with the others.</summary>
    public byte[] Pem { get; }

    /// <summary>The name of the key that signs: a digest of its public half.</summary>
    public string KeyId => keys[0].Id;

    /// <summary>The element that makes the document a signed one; for <see cref="Engines.Warnings.CapWriter.Write"/>.</summary>
    public XmlElement Sign(XmlDocument document)
    {
        using var key = ECDsa.Create(keys[0].Private);
        var signed = new SignedXml(document) { SigningKey = key };
        signed.SignedInfo!.SignatureMethod = EcdsaSha256.Name;
        signed.SignedInfo.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        var whole = new Reference("") { DigestMethod = SignedXml.XmlDsigSHA256Url };
        whole.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        whole.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(whole);
        signed.KeyInfo = new KeyInfo();
        signed.KeyInfo.AddClause(new KeyInfoName(KeyId));
        signed.ComputeSignature();
        return signed.GetXml();
    }

    /// <summary>Null of a version that was destroyed: what was signed with it is no longer vouched for.</summary>
    private static (string, ECParameters, byte[])? KeyOf(KeyRing ring, int version)
    {
        try
        {
            var secret = ring.Derive(KeyPurpose.AlertSignature, version);
            // FIPS 186-5 A.2.1: 64 bits more than the order has, so that no number is likelier than another.
            var bits = HKDF.Expand(HashAlgorithmName.SHA256, secret, Length + 8, Encoding.ASCII.GetBytes("ragusa/alert-signature/p256"));
            var number = (new BigInteger(bits, isUnsigned: true, isBigEndian: true) % (Order - 1)) + 1;
            var d = new byte[Length];
            var written = number.ToByteArray(isUnsigned: true, isBigEndian: true);
            written.CopyTo(d.AsSpan(Length - written.Length));
            using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = d });
            var shown = key.ExportSubjectPublicKeyInfo();
            return ($"alerts-{Convert.ToHexStringLower(SHA256.HashData(shown))[..12]}", key.ExportParameters(includePrivateParameters: true), shown);
        }
        catch (KeyNotFoundException)
        {
            return null;
        }
    }

    private const int Length = 32;

    // FIPS 186-5, P-256: n.
    private static readonly BigInteger Order = BigInteger.Parse("115792089210356248762697446949407573529996955224135760342422259061068512044369", System.Globalization.CultureInfo.InvariantCulture);
}

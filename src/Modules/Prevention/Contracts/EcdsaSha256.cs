using System.Security.Cryptography;

namespace Ragusa.Prevention.Contracts;

/// <summary>What the platform's XML signer needs to know of ECDSA with SHA-256 (RFC 6931, 2.3.6): the signature is r ‖ s. Public because the platform takes no other types.</summary>
public sealed class EcdsaSha256 : SignatureDescription
{
    /// <summary>The name of the algorithm in a signature.</summary>
    public const string Name = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    /// <summary>Made by the platform, once for each signature.</summary>
    public EcdsaSha256() => (KeyAlgorithm, DigestAlgorithm) = (typeof(ECDsa).AssemblyQualifiedName, "SHA256");

    /// <summary>Tells the platform, for this process. Harmless when repeated.</summary>
    public static void Register() => CryptoConfig.AddAlgorithm(typeof(EcdsaSha256), Name);

    public override HashAlgorithm CreateDigest() => SHA256.Create();

    public override AsymmetricSignatureFormatter CreateFormatter(AsymmetricAlgorithm key) => new Signer((ECDsa)key);

    public override AsymmetricSignatureDeformatter CreateDeformatter(AsymmetricAlgorithm key) => new Checker((ECDsa)key);

    private sealed class Signer(ECDsa key) : AsymmetricSignatureFormatter
    {
        public override void SetKey(AsymmetricAlgorithm key) => throw new NotSupportedException();

        public override void SetHashAlgorithm(string strName)
        {
        }

        public override byte[] CreateSignature(byte[] rgbHash) => key.SignHash(rgbHash);
    }

    private sealed class Checker(ECDsa key) : AsymmetricSignatureDeformatter
    {
        public override void SetKey(AsymmetricAlgorithm key) => throw new NotSupportedException();

        public override void SetHashAlgorithm(string strName)
        {
        }

        public override bool VerifySignature(byte[] rgbHash, byte[] rgbSignature) => key.VerifyHash(rgbHash, rgbSignature);
    }
}

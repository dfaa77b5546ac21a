using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;
using Ragusa.Prevention.Contracts;

namespace Ragusa.WebTests.Prevention;

/// <summary>A stranger's check: a message, the first published key and the platform's verifier.</summary>
internal static class AlertSignatures
{
    public static bool IsSigned(string message, string pem)
    {
        EcdsaSha256.Register();
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(message);
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        var signed = new SignedXml(document);
        signed.LoadXml((XmlElement)document.DocumentElement!.LastChild!);
        return signed.CheckSignature(key);
    }
}

using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Access;

/// <summary>Seals the secret part of a data-protection key under the key ring (purpose: cookies).</summary>
internal sealed class CookieKeySealing(KeyRing ring) : IXmlEncryptor
{
    internal const string Context = "data-protection";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var box = Convert.ToBase64String(ring.Seal(KeyPurpose.Cookies, Context, plain));
        return new EncryptedXmlInfo(new XElement("sealed", box), typeof(CookieKeyOpening));
    }
}

internal sealed class CookieKeyOpening(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var ring = services.GetRequiredService<KeyRing>();
        var plain = ring.Open(KeyPurpose.Cookies, CookieKeySealing.Context, Convert.FromBase64String(encryptedElement.Value));
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}

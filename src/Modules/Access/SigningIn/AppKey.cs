using System.Text;
using QRCoder;

namespace Ragusa.Access;

/// <summary>The key of an authenticator app, as a picture to scan and as letters to type.</summary>
internal sealed record AppKey(string Picture, string Typed)
{
    internal static AppKey Of(byte[] key, string issuer, string account)
    {
        using var code = QRCodeGenerator.GenerateQrCode(Totp.Address(key, issuer, account), QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(code);
        var svg = drawing.GetGraphic(8);
        return new AppKey($"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}", InGroups(Totp.ToBase32(key)));
    }

    private static string InGroups(string letters) => string.Join(' ', letters.Chunk(4).Select(group => new string(group)));
}

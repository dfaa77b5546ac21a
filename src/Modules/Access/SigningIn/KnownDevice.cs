using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Ragusa.Access;

/// <summary>
/// A signed cookie that says: on this device this account has signed in before. It opens nothing; it only gives the owner a bucket
/// of wrong tries of its own, so that strangers who guess elsewhere cannot make the owner wait.
/// </summary>
internal sealed class KnownDevice(IDataProtectionProvider protection, KeyRing ring)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);
    private readonly IDataProtector protector = protection.CreateProtector("ragusa/access/device/v1");

    internal void Remember(HttpContext http, string signInName)
    {
        var device = DeviceFor(http, signInName) ?? Token.Draw();
        AccessCookies.Write(http, AccessCookies.Device, protector.Protect($"{Mark(signInName)} {device}"), Lifetime);
    }

    /// <summary>The buckets for a password: the device's own, or that of name and address together with that of the address.</summary>
    internal IReadOnlyList<Bucket> ForPassword(HttpContext http, string signInName)
    {
        if (DeviceFor(http, signInName) is { } device) return [new Bucket($"password/device/{device}", Free: 5, TimeSpan.FromMinutes(5))];

        var client = ClientPrefix.Of(http.Connection.RemoteIpAddress);
        return
        [
            new Bucket($"password/{signInName}/{client}", Free: 5, TimeSpan.FromMinutes(15)),
            new Bucket($"password/any/{client}", Free: 60, TimeSpan.FromMinutes(1), IsShared: true),
        ];
    }

    /// <summary>
    /// The buckets for a code. Whoever guesses codes has the password already and may come from many addresses, so strangers share one
    /// bucket per account (288 tries a day of a million at most); the owner's device and the owner's passkey do not wait for it.
    /// </summary>
    internal IReadOnlyList<Bucket> ForCode(HttpContext http, Account account) =>
        DeviceFor(http, account.SignInName) is { } device
            ? [new Bucket($"code/device/{device}", Free: 5, TimeSpan.FromMinutes(5))]
            : [new Bucket($"code/{account.Id.Value}", Free: 5, TimeSpan.FromMinutes(5))];

    internal static Bucket ForPasskey(HttpContext http) =>
        new($"passkey/{ClientPrefix.Of(http.Connection.RemoteIpAddress)}", Free: 60, TimeSpan.FromMinutes(1), IsShared: true);

    private string? DeviceFor(HttpContext http, string signInName)
    {
        if (AccessCookies.Read(http, AccessCookies.Device) is not { Length: > 0 and < 500 } cookie) return null;

        try
        {
            var parts = protector.Unprotect(cookie).Split(' ');
            return parts.Length == 2 && parts[0] == Mark(signInName) ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            // Forged, cut off, or from before the keys were changed: a device like any other.
            return null;
        }
    }

    private string Mark(string signInName) => Convert.ToHexStringLower(ring.Mac(KeyPurpose.Throttle, $"device/{signInName}"))[..32];
}

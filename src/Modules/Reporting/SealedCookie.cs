using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Ragusa.Reporting;

/// <summary>A value that travels in the browser, encrypted and with an end: state of a few minutes that no table and no address has to hold.</summary>
internal sealed class SealedCookie<T>(string name, string path, TimeSpan life, IDataProtectionProvider protection, TimeProvider clock) where T : class
{
    private readonly IDataProtector protector = protection.CreateProtector($"Ragusa.Reporting.{name}");

    /// <summary>Null if there is none, it was altered, or its time is over.</summary>
    public T? Read(HttpContext http)
    {
        if (http.Request.Cookies[name] is not { Length: > 0 } text) return null;

        try
        {
            var pass = JsonSerializer.Deserialize<Pass>(protector.Unprotect(text));
            return pass is not null && pass.Until > Instant.Of(clock) ? pass.Value : null;
        }
        catch (Exception altered) when (altered is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Write(HttpContext http, T value)
    {
        var pass = new Pass(value, Instant.Of(clock) + life);
        http.Response.Cookies.Append(name, protector.Protect(JsonSerializer.Serialize(pass)), Options(http));
    }

    public void Delete(HttpContext http) => http.Response.Cookies.Delete(name, Options(http));

    private CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = path,
        IsEssential = true,
    };

    private sealed record Pass(T Value, Instant Until);
}

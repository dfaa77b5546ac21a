using Microsoft.AspNetCore.Http;

namespace Ragusa.Access;

/// <summary>
/// The cookies of this module. On https they carry the prefix <c>__Host-</c>, so that no neighbouring host can set them;
/// Strict, because no link from elsewhere needs them: invitation links work without a cookie.
/// </summary>
internal static class AccessCookies
{
    internal const string Session = "session";
    internal const string Attempt = "sign-in";
    internal const string Device = "device";

    internal static string? Read(HttpContext http, string name) => http.Request.Cookies[Full(http, name)];

    internal static void Write(HttpContext http, string name, string value, TimeSpan? lifetime = null)
    {
        var options = Options(http);
        options.MaxAge = lifetime;
        http.Response.Cookies.Append(Full(http, name), value, options);
    }

    internal static void Delete(HttpContext http, string name) => http.Response.Cookies.Delete(Full(http, name), Options(http));

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
    };

    private static string Full(HttpContext http, string name) => http.Request.IsHttps ? $"__Host-{name}" : name;
}

using Microsoft.AspNetCore.Http;

namespace Ragusa.Reporting;

/// <summary>The draft code in the browser, until it is closed: for the pages under <c>/report</c> and nothing else.</summary>
internal static class DraftCookie
{
    private const string Name = "draft";

    /// <summary>The code, if there is a cookie and nobody has tampered with its digits.</summary>
    public static DraftCode? Read(HttpContext http) =>
        http.Request.Cookies[Name] is { } typed && DraftCode.Parse(typed) is { IsDone: true } code ? code.Value : null;

    public static bool IsThere(HttpContext http) => http.Request.Cookies.ContainsKey(Name);

    public static void Write(HttpContext http, DraftCode code) =>
        http.Response.Cookies.Append(Name, code.Reveal().Replace(" ", "", StringComparison.Ordinal), Options(http));

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http));

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/report",
        IsEssential = true,
    };
}

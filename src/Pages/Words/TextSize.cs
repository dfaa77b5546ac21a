using Microsoft.AspNetCore.Http;

namespace Ragusa.Pages;

/// <summary>
/// Whether this reader wants larger text: <c>?text=large</c>, else the <c>text</c> cookie that an earlier choice left. The cookie holds
/// this one word and nothing else, and goes when the reader wants the usual size again.
/// </summary>
public sealed class TextSize
{
    public const string Name = "text";
    public const string Large = "large";
    public const string Usual = "usual";

    public bool IsLarge { get; private set; }

    /// <summary>What the link in the header leads to.</summary>
    public string Other => IsLarge ? Usual : Large;

    internal void Choose(HttpContext http)
    {
        var asked = http.Request.Query[Name].ToString();
        IsLarge = asked is Large or Usual ? asked == Large : http.Request.Cookies[Name] == Large;
        if (asked == Large) http.Response.Cookies.Append(Name, Large, Options(http));
        if (asked == Usual) http.Response.Cookies.Delete(Name, Options(http));
    }

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(90),
    };
}

using Microsoft.AspNetCore.Http;

namespace Ragusa.Pages;

/// <summary>
/// The language of this request: <c>?lang=</c>, else the <c>lang</c> cookie that an earlier <c>?lang=</c> left, else what the
/// browser accepts. The cookie holds the language and nothing else, and only after somebody chose one.
/// </summary>
public sealed class RequestLanguage
{
    public const string Cookie = "lang";

    private Language? language;

    public Language Language => language ?? throw new InvalidOperationException("The language is chosen by UseLanguages()");

    public IReadOnlyList<Language> Offered { get; private set; } = [];

    /// <param name="wanted">The languages of the country, best known first; those without texts are left out.</param>
    internal void Choose(HttpContext http, Catalogue catalogue, IReadOnlyList<string> wanted)
    {
        Offered = catalogue.Offer(wanted);
        var asked = Find(http.Request.Query["lang"].ToString());
        language = asked ?? Find(http.Request.Cookies[Cookie]) ?? Accepted(http.Request) ?? Offered[0];
        if (asked is not null) Remember(http, asked);
    }

    private Language? Accepted(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(a => a.Quality is null or > 0)
        .OrderByDescending(a => a.Quality ?? 1)
        .Select(a => Find(a.Value.ToString()) ?? Find(a.Value.ToString().Split('-')[0]))
        .FirstOrDefault(l => l is not null);

    private Language? Find(string? code) => Offered.FirstOrDefault(l => string.Equals(l.Code, code, StringComparison.OrdinalIgnoreCase));

    private static void Remember(HttpContext http, Language asked) => http.Response.Cookies.Append(Cookie, asked.Code, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(90),
    });
}

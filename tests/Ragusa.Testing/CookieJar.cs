using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Ragusa.Testing;

/// <summary>
/// Keeps the cookies of one person by the clock of the test (the framework's container knows real time only) and gives
/// them back by path. <c>Secure</c> cookies are kept on http too, as browsers do on localhost.
/// </summary>
public sealed class CookieJar(TimeProvider time, IEnumerable<(string Name, string Value)> brought) : DelegatingHandler
{
    private readonly ConcurrentDictionary<string, SetCookieHeaderValue> cookies =
        new(brought.ToDictionary(c => c.Name, c => new SetCookieHeaderValue(c.Name, c.Value) { Path = "/" }));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var header = string.Join("; ", cookies.Values.Where(c => IsDue(c, path)).Select(c => $"{c.Name}={c.Value}"));
        if (header.Length > 0) request.Headers.Add("Cookie", header);

        var response = await base.SendAsync(request, cancellationToken);
        Keep(response.Headers);
        return response;
    }

    private void Keep(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues("Set-Cookie", out var values)) return;

        foreach (var cookie in SetCookieHeaderValue.ParseList([.. values]))
        {
            if (IsOver(cookie)) cookies.TryRemove(cookie.Name.ToString(), out _);
            else cookies[cookie.Name.ToString()] = cookie;
        }
    }

    private bool IsDue(SetCookieHeaderValue cookie, string path) =>
        !IsOver(cookie) && path.StartsWith(cookie.Path.HasValue ? cookie.Path.ToString() : "/", StringComparison.Ordinal);

    private bool IsOver(SetCookieHeaderValue cookie) =>
        cookie.MaxAge <= TimeSpan.Zero || cookie.Expires <= time.GetUtcNow();
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Access;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Makes whoever guesses codes wait longer each time; the report itself is never locked. Typing errors do not count: they are told before.</summary>
internal sealed class Patience(Throttle throttle)
{
    // Behind one address may stand a school or an office: ten wrong codes are free, and the longest wait stays bearable.
    private const int Free = 10;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Begins a try, or says how long to wait.</summary>
    public Result<Throttle.Try> Begin(HttpContext http) =>
        throttle.Begin(new Bucket($"reporting.code/{ClientPrefix.Of(http.Connection.RemoteIpAddress)}", Free, Longest, IsShared: true));
}

internal static class PatiencePages
{
    /// <summary>The page again with the wait in words, and the status and header that programs understand.</summary>
    public static PageResult Slow(this PageModel page, Refusal slower, Words words)
    {
        var wait = slower.RetryAfter ?? TimeSpan.FromSeconds(1);
        page.Response.StatusCode = Refused.StatusOf(slower.Kind);
        page.Response.Headers.RetryAfter = $"{(int)Math.Ceiling(wait.TotalSeconds)}";
        page.ModelState.AddModelError("", words.Count("follow-up.slower", (long)Math.Ceiling(wait.TotalSeconds)));
        return page.Page();
    }
}

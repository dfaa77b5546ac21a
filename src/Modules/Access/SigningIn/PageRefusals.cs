using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ragusa.Pages;

namespace Ragusa.Access;

/// <summary>Shows a refusal beside its field, and counts and logs it by its code alone: never who, never what was typed.</summary>
internal static partial class PageRefusals
{
    private static readonly Meter Meter = new("Ragusa.Access");
    private static readonly Counter<long> Counter = Meter.CreateCounter<long>("ragusa.access.refused", description: "Refused sign-ins and changes, by code");

    internal static PageResult Refuse(this PageModel page, Refusal refusal, string field = "")
    {
        var services = page.HttpContext.RequestServices;
        Counter.Add(1, new KeyValuePair<string, object?>("code", refusal.Code));
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Ragusa.Access");
        Refused(logger, refusal.Code);

        page.ModelState.AddModelError(field, WordsOf(services.GetRequiredService<Words>(), refusal));
        if (refusal.RetryAfter is { } wait)
        {
            page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            page.Response.Headers.RetryAfter = Seconds(wait).ToString(CultureInfo.InvariantCulture);
        }

        return page.Page();
    }

    private static string WordsOf(Words words, Refusal refusal) =>
        refusal.RetryAfter is { } wait ? words.Count("access.slower", Seconds(wait)) : words.Of(refusal);

    private static long Seconds(TimeSpan wait) => (long)Math.Ceiling(wait.TotalSeconds);

    [LoggerMessage(EventId = 300, Level = LogLevel.Information, Message = "Refused: {Code}")]
    private static partial void Refused(ILogger logger, string code);
}

/// <summary>Where to go after signing in: an address of this site, never another one's.</summary>
internal static class LocalAddress
{
    internal const string Start = "/desk";

    internal static string Of(IUrlHelper url, string? wanted) =>
        wanted is { Length: > 0 and < 1000 } && url.IsLocalUrl(wanted) && wanted[0] == '/' && !wanted.StartsWith("/sign-", StringComparison.Ordinal) ? wanted : Start;
}

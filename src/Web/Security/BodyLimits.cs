using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;

namespace Ragusa.Web;

/// <summary>Refuses what is announced as too large before a byte of it is read, with 413 and a page that says so.</summary>
/// <remarks>Without it the antiforgery check would meet the limit first and call the form forged.</remarks>
internal static class BodyLimits
{
    internal static void UseBodyLimits(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.ContentLength is null || http.Request.ContentLength <= Limit(http) || IsAnsweredAlready(http)) return next(http);

        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    });

    // The page that says so passes here again.
    private static bool IsAnsweredAlready(HttpContext http) => http.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    private static long Limit(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } own ? own.MaxRequestBodySize ?? long.MaxValue : Hosting.LargestBody;
}

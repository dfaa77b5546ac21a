using Microsoft.AspNetCore.Http;

namespace Ragusa.Kernel;

/// <summary>Turns a <see cref="Refusal"/> into problem details (RFC 9457) with its stable code.</summary>
public static class Refused
{
    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    public static IResult Problem(HttpContext http, Refusal refusal) => Problem(http, refusal, StatusOf(refusal.Kind));

    public static IResult Problem(HttpContext http, Refusal refusal, int status)
    {
        if (refusal.RetryAfter is { } wait) http.Response.Headers.RetryAfter = $"{(int)Math.Ceiling(wait.TotalSeconds)}";

        var extensions = new Dictionary<string, object?> { ["code"] = refusal.Code };
        if (refusal.Flaws.Count > 0) extensions["errors"] = refusal.Flaws.Select(flaw => new { flaw.Pointer, flaw.Code, detail = flaw.Words });
        return TypedResults.Problem(
            type: $"/problems/{refusal.Code}",
            title: refusal.Words,
            statusCode: status,
            extensions: extensions);
    }

    /// <summary>201 with Location, or the refusal.</summary>
    public static IResult Created<T>(this Result<T> result, HttpContext http, Func<T, string> location) =>
        result.IsDone ? TypedResults.Created(location(result.Value), result.Value) : Problem(http, result.Refusal!);

    /// <summary>200 with the value, or the refusal.</summary>
    public static IResult Ok<T>(this Result<T> result, HttpContext http) =>
        result.IsDone ? TypedResults.Ok(result.Value) : Problem(http, result.Refusal!);
}

namespace Ragusa.Web;

/// <summary>People get a page in plain words, programs get problem details (RFC 9457); both carry a code that the log has too.</summary>
internal static class ErrorPages
{
    private static readonly string[] ProgramPaths = ["/api", "/health", "/openapi", "/ledger"];

    internal static void UseErrorPages(this IApplicationBuilder app)
    {
        app.Use(SayWhen);
        app.UseWhen(IsForPrograms, api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf });
            api.UseStatusCodePages();
        });
        app.UseWhen(http => !IsForPrograms(http), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500", StatusCodeSelector = StatusOf });
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
        });
    }

    // Who is sent away for a while hears for how long. On starting, because the exception handler clears what was set before.
    private static Task SayWhen(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(static state =>
        {
            var response = (HttpResponse)state;
            if (response.StatusCode == StatusCodes.Status503ServiceUnavailable && response.Headers.RetryAfter.Count == 0) response.Headers.RetryAfter = "30";
            return Task.CompletedTask;
        }, http.Response);
        return next(http);
    }

    private static bool IsForPrograms(HttpContext http) =>
        Array.Exists(ProgramPaths, p => http.Request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        TimeoutException => StatusCodes.Status503ServiceUnavailable,
        _ when StoreFaults.IsAway(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}

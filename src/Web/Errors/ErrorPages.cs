namespace Ragusa.Web;

/// <summary>People get a page in plain words, programs get problem details (RFC 9457); both carry a code that the log has too.</summary>
internal static class ErrorPages
{
    private static readonly string[] ProgramPaths = ["/api", "/health", "/openapi", "/ledger"];

    internal static void UseErrorPages(this IApplicationBuilder app)
    {
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

    private static bool IsForPrograms(HttpContext http) =>
        Array.Exists(ProgramPaths, p => http.Request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        TimeoutException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}

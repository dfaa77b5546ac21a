namespace Ragusa.Web;

/// <summary>What every answer says to the browser: run nothing that is not ours, tell nobody, keep nothing.</summary>
internal static class SecurityHeaders
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const string Permissions =
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), " +
        "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), " +
        "publickey-credentials-create=(self), publickey-credentials-get=(self), clipboard-write=(self)";

    internal static void UseSecurityHeaders(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) app.UseHsts();

        app.Use((http, next) =>
        {
            http.Response.OnStarting(Write, http);
            return next(http);
        });
    }

    // On starting, because the exception handler clears what was set before.
    private static Task Write(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;

        if (!MayBeKept(http)) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    // Sheets and scripts, and what says by itself how long it may be kept; everything else may hold somebody's answers.
    private static bool MayBeKept(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) || http.Response.GetTypedHeaders().CacheControl is { NoCache: false };
}

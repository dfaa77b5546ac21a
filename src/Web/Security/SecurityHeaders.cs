using Ragusa.Pages;

namespace Ragusa.Web;

/// <summary>What every answer says to the browser: run nothing that is not ours, tell nobody, keep nothing.</summary>
internal static class SecurityHeaders
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "form-action 'self'; frame-ancestors {0}; base-uri 'none'";

    private const string NoFrames = "'none'";

    private const string Everybody = "*";

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
        var isEmbeddable = http.GetEndpoint()?.Metadata.GetMetadata<EmbeddableAttribute>() is not null;
        var mayBeFramed = isEmbeddable || http.GetEndpoint()?.Metadata.GetMetadata<MayBeFramedAttribute>() is not null;
        var frames = isEmbeddable ? Everybody : mayBeFramed ? FramesOf(http) : NoFrames;
        headers.ContentSecurityPolicy = ContentPolicy.Replace("{0}", frames, StringComparison.Ordinal);
        if (http.GetEndpoint()?.Metadata.GetMetadata<SandboxedAttribute>() is not null) headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        if (frames == NoFrames) headers.XFrameOptions = "DENY";
        // Nobody is followed from one framing page to the next, not even by the language that was chosen.
        if (mayBeFramed) headers.SetCookie = default;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = isEmbeddable ? "cross-origin" : "same-origin";
        headers["Permissions-Policy"] = Permissions;

        if (!MayBeKept(http)) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    // The card asks people to send a report, so it stands only in the pages that the country has registered; the notice of alerts says the same to everybody.
    private static string FramesOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<CountryProfile>().CardOrigins is { Count: > 0 } origins ? string.Join(' ', origins) : NoFrames;

    // Sheets and scripts, and what says by itself how long it may be kept; everything else may hold somebody's answers.
    private static bool MayBeKept(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) || http.Response.GetTypedHeaders().CacheControl is { NoCache: false };
}

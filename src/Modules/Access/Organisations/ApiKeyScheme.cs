using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ragusa.Access;

/// <summary>Authenticates an organisation's program by <c>Authorization: Bearer rgk_…</c> (RFC 6750 2.1). Keys in the address are not read.</summary>
internal sealed class ApiKeyScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    ApiKeyRing keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string Name = "api-key";
    private const string Bearer = "Bearer ";

    internal static bool IsMeant(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    /// <summary>Programs are told 401; people are led to the sign-in.</summary>
    internal static bool IsApi(HttpRequest request) => IsMeant(request) || request.Path.StartsWithSegments("/api");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        var key = header.Length > Bearer.Length ? header[Bearer.Length..].Trim() : "";
        if (!key.StartsWith(ApiKey.Prefix, StringComparison.Ordinal) || key.Length > Token.Longest) return AuthenticateResult.Fail("No such key.");

        return await keys.Use(key, Context.RequestAborted) is { } known
            ? AuthenticateResult.Success(new AuthenticationTicket(known.Holder, Name))
            : AuthenticateResult.Fail("No such key.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Refuse(Context);

    internal static Task Refuse(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer realm=\"ragusa\"";
        return Results.Problem(
            type: "/problems/access.key-needed",
            title: "A valid API key is needed.",
            statusCode: StatusCodes.Status401Unauthorized,
            extensions: new Dictionary<string, object?> { ["code"] = "access.key-needed" }).ExecuteAsync(http);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Results.Problem(
            type: "/problems/access.scope-missing",
            title: "This key is not meant for that.",
            statusCode: StatusCodes.Status403Forbidden,
            extensions: new Dictionary<string, object?> { ["code"] = "access.scope-missing" }).ExecuteAsync(Context);
}

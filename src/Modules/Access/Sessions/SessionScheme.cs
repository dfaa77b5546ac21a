using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ragusa.Access;

/// <summary>Authenticates a browser by its session row. Without one, a page leads to the sign-in and the API answers 401.</summary>
internal sealed class SessionScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string Name = "session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (AccessCookies.Read(Context, AccessCookies.Session) is not { Length: > 0 } token) return AuthenticateResult.NoResult();

        var now = Instant.Of(clock);
        if (await sessions.Find(token, now, Context.RequestAborted) is not { } live) return AuthenticateResult.Fail("No such session.");

        if (Context.GetEndpoint()?.Metadata.GetMetadata<KeepsNobodySignedInAttribute>() is null) await sessions.Touch(live.Session, now, Context.RequestAborted);
        return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(live), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (ApiKeyScheme.IsApi(Request)) return ApiKeyScheme.Refuse(Context);

        var isGet = HttpMethods.IsGet(Request.Method);
        var wanted = isGet ? $"{Request.PathBase}{Request.Path}{Request.QueryString}" : "/desk";
        Response.Redirect($"/sign-in?to={Uri.EscapeDataString(wanted)}");
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static ClaimsPrincipal PrincipalOf(LiveSession live)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, live.Session.Account.Value.ToString()),
            new(ClaimTypes.Name, live.Name),
            new(ActOfRequest.KindClaim, nameof(ActorKind.Officer)),
            new(AccessClaims.Session, live.Session.Id.Value.ToString()),
            new(Permission.Claim, AccessPermissions.Self),
            new(Permission.Claim, AccessPermissions.Call),
            .. live.Permissions.Where(p => !AccessPermissions.Everybody.Contains(p)).Select(p => new Claim(Permission.Claim, p)),
        ];
        if (live.Organisation is { } organisation) claims.Add(new Claim(AccessClaims.Organisation, organisation.Value.ToString()));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Name));
    }
}

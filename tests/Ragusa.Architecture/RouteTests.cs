using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Architecture;

/// <summary>Default deny: every page and endpoint needs a permission or stands on the one public list.</summary>
public sealed class RouteTests(TestApp app) : IClassFixture<TestApp>
{
    private PublicEndpoints Public => app.Services.GetRequiredService<PublicEndpoints>();

    private IEnumerable<RouteEndpoint> Routes =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => !IsStaticFile(route));

    [Fact]
    public void Route_NeedsAPermissionOrIsPublic() =>
        Rule.HasNoBreach(
            from route in Routes
            where route.Metadata.GetMetadata<NeedsAttribute>() is null && !Public.Contains(route)
            select $"{route.RoutePattern.RawText} ({route.DisplayName})");

    // "Anybody may" is said in one file only, never beside a page.
    [Fact]
    public void Route_DoesNotOpenItself() =>
        Rule.HasNoBreach(
            from route in Routes
            where route.Metadata.GetMetadata<IAllowAnonymous>() is not null
            select $"{route.RoutePattern.RawText} allows everybody by itself");

    [Fact]
    public void Route_IsNotPublicAndClosedAtOnce() =>
        Rule.HasNoBreach(
            from route in Routes
            where route.Metadata.GetMetadata<NeedsAttribute>() is not null && Public.Contains(route)
            select route.RoutePattern.RawText);

    [Fact]
    public void PublicList_HoldsNoRouteThatIsGone()
    {
        var there = Routes.Select(route => route.RoutePattern.RawText!.Trim('/')).ToHashSet(StringComparer.OrdinalIgnoreCase);

        Rule.HasNoBreach(Public.Patterns.Where(pattern => !there.Contains(pattern)));
    }

    [Fact]
    public void Permission_OfARoute_IsKnownToTheAdministrator()
    {
        var known = app.Services.GetServices<Permission>().Select(permission => permission.Code).ToHashSet();

        Rule.HasNoBreach(
            from route in Routes
            from need in route.Metadata.GetOrderedMetadata<NeedsAttribute>()
            where !known.Contains(need.Permission)
            select $"{route.RoutePattern.RawText} needs {need.Permission}, which no module has declared");
    }

    // Sheets, scripts and pictures: the same bytes for everybody. The second is the framework's own, for files that
    // are added while a development server runs; a published copy does not have it.
    private static bool IsStaticFile(RouteEndpoint route) =>
        route.Metadata.Any(item => item.GetType().Name == "StaticAssetDescriptor") || route.DisplayName == "Fallback {**path:file}";
}

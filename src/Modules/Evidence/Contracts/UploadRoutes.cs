using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Ragusa.Evidence.Contracts;

/// <summary>Where files come in.</summary>
public static class UploadRoutes
{
    private static readonly string[] OfOne = ["HEAD", "PATCH", "DELETE", "POST"];
    private static readonly string[] OfAll = ["OPTIONS", "POST"];

    /// <summary>Maps resumable uploads (tus 1.0.0) to the address, and a form for browsers without script to <c>address/form</c>.</summary>
    /// <param name="place">Says to whom the files of a request belong; null if this browser may bring none.</param>
    /// <param name="address">Begins with the path of the cookie that <paramref name="place"/> reads: the cookie's SameSite keeps other sites out.</param>
    public static void MapUploads(this IEndpointRouteBuilder routes, string address, Func<HttpContext, Task<UploadPlace?>> place)
    {
        var tus = new TusEndpoints(address, place);
        routes.MapMethods(address, OfAll, tus.All).Streaming();
        routes.MapMethods(address + "/{id}", OfOne, tus.One).Streaming();
        routes.MapPost(address + "/form", new FormEndpoint(place).Post).Streaming();
    }

    // A file may be large and a line slow; the size is checked as the bytes come, not before.
    private static void Streaming(this RouteHandlerBuilder route) =>
        route.WithMetadata(new NoLimit()).WithRequestTimeout(TimeSpan.FromHours(2)).DisableAntiforgery().ExcludeFromDescription();

    private sealed class NoLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ragusa.Reporting;

/// <summary>The public receipt keys, old ones included, as a JWK set at a fixed place.</summary>
internal static class PublishedKeys
{
    public static void MapReceiptKeys(this IEndpointRouteBuilder routes) =>
        routes.MapGet(ReceiptKeys.WellKnownPath, (KeyRing ring, HttpContext http) =>
        {
            // A key that was just added is seen within an hour everywhere; receipts signed with it verify from the page at once.
            http.Response.Headers.CacheControl = "public, max-age=3600";
            return TypedResults.Text(ReceiptKeys.Of(ring.ReceiptKeys).ToJwks(), "application/jwk-set+json");
        }).ExcludeFromDescription();
}

using Ragusa.Reporting;

namespace Ragusa.Web;

/// <summary>The routes that anybody may use. Every other one needs a permission; a test compares this list with the endpoints there are.</summary>
internal static class PublicRoutes
{
    internal static readonly PublicEndpoints All = new(
    [
        // What the service says about itself
        "/privacy", "/accessibility", "/genuine", "/leaving", "/developers", "/developers/parts", "/openapi/{documentName}.json",

        // Advice, useful without a report
        "/advice", "/advice/{id}",

        // The ways in: none of them shows anything before both factors are proved
        "/sign-in", "/sign-in/code", "/sign-in/recovery", "/sign-in/enrol", "/sign-out", "/welcome/{token}",

        // What programs need to know before they have a key
        "/api/v1/templates", "/api/v1/templates/{code}/schema",

        // With these keys anybody checks a receipt offline
        ReceiptKeys.WellKnownPath,

        // What every page may end in, and what keeps the service running
        "/error/{status:int}", "/health/live", "/health/ready",
    ]);
}

using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ragusa.Web;

/// <summary>What the description of the API says about itself.</summary>
internal sealed class ApiDescription : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Ragusa",
            Version = "1",
            Description = "Reports of cybercrime by organisations, reporting templates, and the state of this service. Errors are problem details (RFC 9457).",
        };
        document.Servers = [];
        return Task.CompletedTask;
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ragusa.Web;

/// <summary>The description of the API for people, written from the same document that programs read.</summary>
[PublicText]
internal sealed class DevelopersModel([FromKeyedServices("v1")] IOpenApiDocumentProvider documents) : PageModel
{
    internal sealed record Parameter(string Name, string Place, string Meaning);

    internal sealed record Reply(string Status, string Meaning);

    internal sealed record Operation(
        string Method, string Path, string Summary, IReadOnlyList<Parameter> Parameters, IReadOnlyList<string> Bodies, IReadOnlyList<Reply> Replies);

    public IReadOnlyList<Operation> Operations { get; private set; } = [];

    public async Task OnGet(CancellationToken ct)
    {
        var document = await documents.GetOpenApiDocumentAsync(ct);
        Operations = [.. document.Paths.SelectMany(p => OperationsOf(p.Key, p.Value))];
    }

    private static IEnumerable<Operation> OperationsOf(string path, IOpenApiPathItem item) =>
        (item.Operations ?? []).Select(o => new Operation(
            o.Key.Method,
            path,
            o.Value.Summary ?? o.Value.Description ?? "",
            [.. (o.Value.Parameters ?? []).Select(p => new Parameter(p.Name ?? "", p.In.ToString() ?? "", p.Description ?? ""))],
            [.. o.Value.RequestBody?.Content?.Keys ?? []],
            [.. (o.Value.Responses ?? []).Select(r => new Reply(r.Key, r.Value.Description ?? ""))]));
}

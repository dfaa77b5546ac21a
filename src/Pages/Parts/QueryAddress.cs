using Microsoft.AspNetCore.Http;

namespace Ragusa.Pages;

/// <summary>The address of this page with some of its query changed; null takes a part out.</summary>
public static class QueryAddress
{
    public static string With(HttpRequest request, params (string Name, string? Value)[] changes)
    {
        var kept = request.Query.Where(q => changes.All(c => c.Name != q.Key))
            .SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)));
        var added = changes.Where(c => c.Value is not null).Select(c => KeyValuePair.Create(c.Name, c.Value));
        return request.PathBase + request.Path + QueryString.Create(kept.Concat(added));
    }
}

using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary><c>GET /api/v1/templates</c>.</summary>
internal static class ListTemplates
{
    /// <param name="Schema">Where the JSON Schema of the answers is.</param>
    public sealed record View(string Code, string Version, DateOnly ValidFrom, DateOnly? ValidTo, string Schema);

    public static IReadOnlyList<View> Handle(TemplateStore store, Instant now)
    {
        var today = DateOnly.FromDateTime(now.ToDateTimeOffset().UtcDateTime);
        return [.. store.All.Where(t => t.InForce(today)).Select(t => new View(t.Code, t.Version.ToString(3), t.ValidFrom, t.ValidTo, $"/api/v1/templates/{t.Code}/schema"))];
    }
}

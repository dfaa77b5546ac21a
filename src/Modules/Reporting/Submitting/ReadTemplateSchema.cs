using System.Text.Json.Nodes;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary><c>GET /api/v1/templates/{code}/schema</c>.</summary>
internal static class ReadTemplateSchema
{
    /// <param name="version">Any version of the pack, also one that is no longer offered; null for the one offered now.</param>
    public static Result<JsonObject> Handle(string code, string? version, string language, TemplateStore store, Instant now)
    {
        var template = version is null ? store.InForce(code, DateOnly.FromDateTime(now.ToDateTimeOffset().UtcDateTime))
            : Version.TryParse(version, out var number) ? store.Find(code, number)
            : null;
        return template is null ? SubmitRefusals.NoSuchTemplate : JsonSchema.Of(template, store.LabelsIn(language));
    }
}

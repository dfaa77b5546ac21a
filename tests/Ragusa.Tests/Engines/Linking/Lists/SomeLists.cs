using System.Text.Json;
using Ragusa.Engines.Linking;

namespace Ragusa.Tests.Engines.Linking;

/// <summary>Small warning lists as their files would hold them.</summary>
internal static class SomeLists
{
    public static WarningList Of(string type, string effect, params string[] entries) => Of(type, effect, [], entries);

    public static WarningList Of(string type, string effect, string[] attributes, string[] entries) => WarningList.Read(Json(type, effect, attributes, entries), "some.json");

    public static byte[] Json(string? type, string? effect, string[] attributes, string[]? entries) =>
        JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
        {
            ["name"] = "Some",
            ["version"] = 7,
            ["description"] = "For a test.",
            ["type"] = type,
            ["matching_attributes"] = attributes,
            ["list"] = entries,
            ["effect"] = effect,
        });
}

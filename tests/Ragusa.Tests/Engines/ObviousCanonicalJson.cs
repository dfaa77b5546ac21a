using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ragusa.Tests.Engines;

/// <summary>RFC 8785 the way it is read aloud: the oracle of the fast form.</summary>
internal static class ObviousCanonicalJson
{
    public static string Of(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject members => "{" + string.Join(",", members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => Text(m.Key) + ":" + Of(m.Value))) + "}",
        JsonArray items => "[" + string.Join(",", items.Select(Of)) + "]",
        _ when node.GetValueKind() == JsonValueKind.String => Text(node.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    private static string Text(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var unit in value)
        {
            text.Append(unit switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                < ' ' => $"\\u{(int)unit:x4}",
                _ => unit.ToString(),
            });
        }

        return text.Append('"').ToString();
    }
}

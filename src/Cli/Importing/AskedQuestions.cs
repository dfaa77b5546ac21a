using System.Text.Json.Nodes;

namespace Ragusa.Cli;

/// <summary>What the server asks, read from the JSON Schema that it publishes: which columns there can be and what a cell means.</summary>
internal sealed class AskedQuestions(string code, string version, string language, JsonObject schema)
{
    // A .csv gets columns for so many items of a section that repeats; a mapping may name further ones.
    private const int ItemsOffered = 2;

    public string Code => code;

    public string Version => version;

    public string Language => language;

    /// <param name="wanted">The code of a template; null for the first that is offered.</param>
    /// <exception cref="StartRefused">The server offers no such template.</exception>
    public static async Task<AskedQuestions> Load(HttpClient http, string? wanted, string language, CancellationToken ct)
    {
        var offered = await http.GetFromJsonAsync<JsonArray>("/api/v1/templates", ct) ?? [];
        if (offered.OfType<JsonObject>().FirstOrDefault(t => wanted is null || (string?)t["code"] == wanted) is not { } template) throw new StartRefused($"The server offers no questions{(wanted is null ? "" : $" called {wanted}")}.");

        var schema = await http.GetFromJsonAsync<JsonObject>((string)template["schema"]!, ct);
        return new AskedQuestions((string)template["code"]!, (string)template["version"]!, language, schema!);
    }

    /// <summary>Every column, in the order of the questions: <c>narrative.text</c>, <c>money_legs.1.amount.currency</c>.</summary>
    public IEnumerable<string> Columns() => Members(schema).SelectMany(s => ColumnsOf(s.Key, s.Value!));

    /// <summary>What the cells of a column hold; null if no question has this path.</summary>
    public CellKind? KindOf(string path)
    {
        JsonNode? at = schema;
        foreach (var name in path.Split('.'))
        {
            at = Plain(at);
            at = IsItems(at) && int.TryParse(name, out _) ? at!["items"] : Members(at)[name];
            if (at is null) return null;
        }

        return LeafOf(Plain(at));
    }

    private IEnumerable<string> ColumnsOf(string path, JsonNode node)
    {
        var plain = Plain(node);
        if (LeafOf(plain) is { } leaf) return leaf == CellKind.Nothing ? [] : [path];
        return IsItems(plain)
            ? Enumerable.Range(1, ItemsOffered).SelectMany(n => ColumnsOf($"{path}.{n}", plain!["items"]!))
            : Members(plain).SelectMany(m => ColumnsOf($"{path}.{m.Key}", m.Value!));
    }

    // The first choice of several is the value itself; the others are its states and longer forms.
    private JsonNode? Plain(JsonNode? node)
    {
        while (true)
        {
            if (node?["anyOf"] is JsonArray choices) node = choices[0];
            else if ((string?)node?["$ref"] is { } named) node = schema["$defs"]![named[(named.LastIndexOf('/') + 1)..]];
            else return node;
        }
    }

    private CellKind? LeafOf(JsonNode? node)
    {
        if (node is null) return null;
        if (node["const"] is not null) return CellKind.YesOrNo;
        // A moment is an object that may be written as plain text.
        if (Members(node).ContainsKey("local")) return CellKind.Text;
        return (string?)node["type"] switch
        {
            "boolean" => CellKind.YesOrNo,
            "integer" => CellKind.Number,
            "array" when (int?)node["maxItems"] == 0 => CellKind.Nothing,
            "array" when Plain(node["items"]) is { } item && Members(item).Count == 0 => CellKind.Several,
            "array" or "object" => null,
            _ => CellKind.Text,
        };
    }

    private static bool IsItems(JsonNode? node) => (string?)node?["type"] == "array";

    private static JsonObject Members(JsonNode? node) => node?["properties"] as JsonObject ?? [];
}

internal enum CellKind
{
    Text,
    Number,
    YesOrNo,

    /// <summary>Values separated by <c>|</c>.</summary>
    Several,

    /// <summary>Nothing that a cell could hold, such as files.</summary>
    Nothing,
}

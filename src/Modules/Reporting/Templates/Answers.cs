using System.Text.Json;
using System.Text.Json.Nodes;
using Ragusa.Engines;

namespace Ragusa.Reporting.Templates;

internal enum AnswerState
{
    /// <summary>Nobody was asked, or the page was never reached.</summary>
    Open,
    Given,
    Skipped,
    NotKnown,
    Refused,
}

/// <summary>The document of answers: one shape for the web form, the API, the store and the receipt.</summary>
/// <remarks>A given answer is its plain value; any other is <c>{"state": "skipped" | "not_known" | "refused"}</c>. Never changed in place.</remarks>
internal sealed class Answers
{
    public static readonly Answers None = new([]);

    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = AnswerReader.MaxDepth, AllowDuplicateProperties = false };

    private readonly JsonObject root;

    internal Answers(JsonObject root) => this.root = root;

    /// <summary>Opens what <see cref="ToUtf8"/> wrote. Only for answers that were validated before: nothing is checked again.</summary>
    public static Answers FromStore(ReadOnlySpan<byte> utf8) => new(JsonNode.Parse(utf8, null, Depth)!.AsObject());

    /// <summary>In the form of RFC 8785, which <see cref="FromStore"/> opens too.</summary>
    public byte[] ToCanonical() => CanonicalJson.Of(root);

    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(root);

    /// <summary>A copy that nobody else holds.</summary>
    public JsonObject ToJson() => root.DeepClone().AsObject();

    public bool SameAs(Answers other) => JsonNode.DeepEquals(root, other.root);

    public bool IsEmpty => root.Count == 0;

    public JsonNode? SectionOf(string section) => root[section];

    /// <summary>The items of a repeatable section, in order.</summary>
    public IReadOnlyList<JsonObject> Items(string section) => root[section] is JsonArray items ? [.. items.OfType<JsonObject>()] : [];

    public JsonNode? ValueOf(string section, int? item, string field) => HolderOf(section, item)?[field];

    /// <summary>The text at <c>section.field</c>; null if it is not given or no text.</summary>
    public string? Text(string path) =>
        path.Split('.') is [var section, var field] ? Scene.AsText(ValueOf(section, null, field)) : null;

    /// <summary>The codes at <c>section.field</c>.</summary>
    public IReadOnlyList<string> Codes(string path) =>
        path.Split('.') is [var section, var field] && ValueOf(section, null, field) is JsonArray codes
            ? [.. codes.Select(Scene.AsText).OfType<string>()]
            : [];

    /// <summary>Every text in the answers, codes included.</summary>
    public IEnumerable<string> Texts() => TextsIn(root);

    public static AnswerState StateOf(JsonNode? value) => value switch
    {
        null => AnswerState.Open,
        JsonObject o when o.Count == 1 && Scene.AsText(o["state"]) is { } state => state switch
        {
            "not_known" => AnswerState.NotKnown,
            "refused" => AnswerState.Refused,
            _ => AnswerState.Skipped,
        },
        _ => AnswerState.Given,
    };

    public static JsonObject NotGiven(AnswerState state) => new()
    {
        ["state"] = state switch { AnswerState.NotKnown => "not_known", AnswerState.Refused => "refused", _ => "skipped" },
    };

    /// <summary>A copy with one answer set, or taken out when <paramref name="value"/> is null. An item one past the end is added.</summary>
    public Answers With(string section, int? item, string field, JsonNode? value)
    {
        var copy = ToJson();
        var holder = MakeHolder(copy, section, item);
        if (value is null) holder.Remove(field);
        else holder[field] = value.DeepClone();
        return new Answers(copy);
    }

    /// <summary>A copy without a whole section.</summary>
    public Answers Without(string section)
    {
        var copy = ToJson();
        copy.Remove(section);
        return new Answers(copy);
    }

    /// <summary>A copy without one item; the later ones move up.</summary>
    public Answers WithoutItem(string section, int item)
    {
        var copy = ToJson();
        if (copy[section] is not JsonArray items || item < 0 || item >= items.Count) return this;
        items.RemoveAt(item);
        if (items.Count == 0) copy.Remove(section);
        return new Answers(copy);
    }

    /// <summary>A copy with an empty item at the end of a repeatable section, to be filled page by page.</summary>
    public Answers WithNewItem(string section)
    {
        var copy = ToJson();
        var items = (copy[section] as JsonArray) ?? Set(copy, section, new JsonArray());
        items.Add((JsonNode)new JsonObject());
        return new Answers(copy);
    }

    /// <summary>A copy in which a repeatable section is said to be empty: there is nothing to tell, or nobody knows.</summary>
    public Answers WithNothingIn(string section, AnswerState state)
    {
        var copy = ToJson();
        copy[section] = NotGiven(state);
        return new Answers(copy);
    }

    private static IEnumerable<string> TextsIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => TextsIn(m.Value)),
        JsonArray items => items.SelectMany(TextsIn),
        _ => Scene.AsText(node) is { } text ? [text] : [],
    };

    /// <summary>The object that holds the fields of a section, or of an item of a repeatable one; null if nothing was told.</summary>
    public JsonObject? HolderOf(string section, int? item) => item is not { } n
        ? root[section] as JsonObject
        : root[section] is JsonArray items && n >= 0 && n < items.Count ? items[n] as JsonObject : null;

    private static JsonObject MakeHolder(JsonObject copy, string section, int? item)
    {
        if (item is not { } n) return (copy[section] as JsonObject) ?? Set(copy, section, new JsonObject());
        var items = (copy[section] as JsonArray) ?? Set(copy, section, new JsonArray());
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, items.Count);
        if (n == items.Count) items.Add((JsonNode)new JsonObject());
        return items[n]!.AsObject();
    }

    private static T Set<T>(JsonObject copy, string section, T node) where T : JsonNode
    {
        copy[section] = node;
        return node;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ragusa.Engines;

/// <summary>
/// JSON Merge Patch (RFC 7396), and one thing more: an object set against a list changes the items that it names by their
/// <c>code</c>, <c>id</c>, <c>route</c> or <c>reason</c>; <c>null</c> takes an item out, and a new one says its own name.
/// </summary>
/// <remarks>
/// Stricter than the RFC where silence would hide a misspelt name: what is taken out must be there, and an item must be known or
/// name itself. Depth is that of the documents, which their reader bounds. Not safe for several threads on one target.
/// </remarks>
public static class MergePatch
{
    private static readonly string[] Names = ["code", "id", "route", "reason"];

    /// <summary>The target with the change laid over it; the target itself is changed and must not be used afterwards.</summary>
    /// <param name="target">Null for nothing.</param>
    /// <param name="blame">Hears what fits nothing: the place in the change (RFC 6901) and words. That part is left out.</param>
    public static JsonNode? Apply(JsonNode? target, JsonElement change, Action<string, string> blame) => Apply(target, change, "", blame);

    private static JsonNode? Apply(JsonNode? target, JsonElement change, string pointer, Action<string, string> blame) => change.ValueKind switch
    {
        JsonValueKind.Object when target is JsonArray items => InList(items, change, pointer, blame),
        JsonValueKind.Object => InObject(target as JsonObject ?? [], change, pointer, blame),
        JsonValueKind.Null => null,
        _ => JsonNode.Parse(change.GetRawText()),
    };

    private static JsonObject InObject(JsonObject target, JsonElement change, string pointer, Action<string, string> blame)
    {
        foreach (var member in change.EnumerateObject())
        {
            var at = $"{pointer}/{Escape(member.Name)}";
            if (member.Value.ValueKind == JsonValueKind.Null)
            {
                if (!target.Remove(member.Name)) blame(at, "takes out what is not there.");
                continue;
            }

            var (old, changed) = (target[member.Name], Apply(target[member.Name], member.Value, at, blame));
            if (!ReferenceEquals(old, changed)) target[member.Name] = changed;
        }

        return target;
    }

    private static JsonArray InList(JsonArray target, JsonElement change, string pointer, Action<string, string> blame)
    {
        foreach (var member in change.EnumerateObject())
        {
            var at = $"{pointer}/{Escape(member.Name)}";
            var known = target.FirstOrDefault(i => NameOf(i) == member.Name);
            if (known is null) Add(target, member, at, blame);
            else if (member.Value.ValueKind == JsonValueKind.Null) target.Remove(known);
            else if (Apply(known, member.Value, at, blame) is var changed && !ReferenceEquals(known, changed)) target[target.IndexOf(known)] = changed;
        }

        return target;
    }

    private static void Add(JsonArray target, JsonProperty member, string at, Action<string, string> blame)
    {
        var item = member.Value.ValueKind == JsonValueKind.Object ? JsonNode.Parse(member.Value.GetRawText()) : null;
        if (NameOf(item) == member.Name) target.Add(item);
        else if (target.Select(NameOf).OfType<string>().ToList() is { Count: > 0 } names) blame(at, $"\"{member.Name}\" is no item of this list. It has: {string.Join(", ", names)}.");
        else blame(at, "is set against a list whose items have no names: write the whole list anew.");
    }

    private static string? NameOf(JsonNode? item) => item is JsonObject named
        ? Names.Select(n => named[n]).OfType<JsonValue>().Select(v => v.TryGetValue<string>(out var name) ? name : null).FirstOrDefault(n => n is not null)
        : null;

    // RFC 6901 section 3.
    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}

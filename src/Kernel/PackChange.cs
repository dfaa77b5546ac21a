using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ragusa.Kernel;

/// <summary>
/// Lays a change over a file of the pack below: JSON Merge Patch (RFC 7396), and one thing more. An object set against a list
/// changes the items that it names by their <c>code</c>, <c>id</c>, <c>route</c> or <c>reason</c>; <c>null</c> takes an item out.
/// </summary>
internal sealed class PackChange(string file, ICollection<PackProblem> problems)
{
    private static readonly string[] Names = ["code", "id", "route", "reason"];

    public JsonNode? Apply(JsonNode? below, JsonElement change, string pointer = "") => change.ValueKind switch
    {
        JsonValueKind.Object when below is JsonArray items => InList(items, change, pointer),
        JsonValueKind.Object => InObject(below as JsonObject ?? [], change, pointer),
        JsonValueKind.Null => null,
        _ => JsonNode.Parse(change.GetRawText()),
    };

    private JsonObject InObject(JsonObject below, JsonElement change, string pointer)
    {
        foreach (var member in change.EnumerateObject())
        {
            var at = $"{pointer}/{PackNode.Escape(member.Name)}";
            if (member.Value.ValueKind == JsonValueKind.Null)
            {
                if (!below.Remove(member.Name)) Blame(at, "takes out what the pack below does not have.");
                continue;
            }

            var (old, changed) = (below[member.Name], Apply(below[member.Name], member.Value, at));
            if (!ReferenceEquals(old, changed)) below[member.Name] = changed;
        }

        return below;
    }

    private JsonArray InList(JsonArray below, JsonElement change, string pointer)
    {
        foreach (var member in change.EnumerateObject())
        {
            var at = $"{pointer}/{PackNode.Escape(member.Name)}";
            var known = below.FirstOrDefault(i => NameOf(i) == member.Name);
            if (known is null) Add(below, member, at);
            else if (member.Value.ValueKind == JsonValueKind.Null) below.Remove(known);
            else if (Apply(known, member.Value, at) is var changed && !ReferenceEquals(known, changed)) below[below.IndexOf(known)] = changed;
        }

        return below;
    }

    // Whoever means a new item writes its name in it; anything else is a misspelt name.
    private void Add(JsonArray below, JsonProperty member, string at)
    {
        var item = member.Value.ValueKind == JsonValueKind.Object ? JsonNode.Parse(member.Value.GetRawText()) : null;
        if (NameOf(item) == member.Name) below.Add(item);
        else if (below.Select(NameOf).OfType<string>().ToList() is { Count: > 0 } names) Blame(at, $"\"{member.Name}\" is no item of this list. It has: {string.Join(", ", names)}.");
        else Blame(at, "is set against a list whose items have no names: write the whole list anew.");
    }

    private static string? NameOf(JsonNode? item) => item is JsonObject named
        ? Names.Select(n => named[n]).OfType<JsonValue>().Select(v => v.TryGetValue<string>(out var name) ? name : null).FirstOrDefault(n => n is not null)
        : null;

    private void Blame(string pointer, string words) => problems.Add(new PackProblem(file, pointer, words));
}

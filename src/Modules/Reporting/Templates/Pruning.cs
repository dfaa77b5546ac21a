using System.Text.Json.Nodes;

namespace Ragusa.Reporting.Templates;

/// <summary>Keeps of the answers what the pages of a journey ask for.</summary>
internal static class Pruning
{
    public static Answers Apply(IReadOnlyList<Step> steps, Answers answers)
    {
        JsonObject kept = [];
        foreach (var section in steps.GroupBy(s => s.Section.Code))
        {
            var node = section.First().Section.Repeats ? ItemsOf(section.Key, [.. section], answers) : FieldsOf(section, answers, section.Key, null);
            if (node is JsonObject { Count: > 0 } or JsonArray) kept[section.Key] = node;
        }

        return new Answers(kept);
    }

    private static JsonNode? ItemsOf(string section, List<Step> steps, Answers answers)
    {
        var items = steps.Where(s => s.Item is not null).GroupBy(s => s.Item).OrderBy(g => g.Key)
            .Select(g => FieldsOf(g, answers, section, g.Key))
            .Where(i => i.Any(f => Answers.StateOf(f.Value) == AnswerState.Given))
            .ToArray<JsonNode>();
        return items.Length > 0 ? new JsonArray(items) : answers.SectionOf(section) as JsonObject is { } nothing ? nothing.DeepClone() : null;
    }

    private static JsonObject FieldsOf(IEnumerable<Step> steps, Answers answers, string section, int? item)
    {
        JsonObject kept = [];
        foreach (var group in steps.SelectMany(s => s.Fields.Select(f => (Step: s, Field: f))).GroupBy(p => p.Field.Code))
        {
            if (answers.ValueOf(section, item, group.Key) is not { } value) continue;
            var shown = group.Select(p => p.Step.Group).OfType<Group>().ToList();
            kept[group.Key] = shown.Count > 0 && value is JsonArray codes ? CodesOf(codes, shown) : value.DeepClone();
        }

        return kept;
    }

    private static JsonArray CodesOf(JsonArray codes, List<Group> shown)
    {
        var asked = shown.SelectMany(g => g.Options.Append(g.None)).ToHashSet(StringComparer.Ordinal);
        return [.. codes.Select(Scene.AsText).OfType<string>().Where(asked.Contains).Select(c => (JsonNode)c)];
    }
}

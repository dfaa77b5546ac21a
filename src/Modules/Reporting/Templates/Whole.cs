using System.Text.Json.Nodes;

namespace Ragusa.Reporting.Templates;

/// <summary>What a report says by now: the answers that were sent, with what was added and said anew since. Pure; the answers that were sent never change.</summary>
internal static class Whole
{
    /// <param name="later">Each a document of answers as <see cref="ShortForm"/> reads it, oldest first.</param>
    public static Answers Of(Template template, Answers first, IEnumerable<Answers> later)
    {
        var whole = first.ToJson();
        foreach (var (code, node) in later.SelectMany(l => l.ToJson()))
        {
            if (template.SectionOf(code) is not { } section) continue;
            if (node is JsonArray items) Append(whole, code, items);
            else if (node is JsonObject members) Join(whole, section, members, template);
        }

        return new Answers(whole);
    }

    private static void Append(JsonObject whole, string section, JsonArray items)
    {
        // "There is nothing to tell" is an object; what was added later says otherwise.
        if (whole[section] is not JsonArray all) whole[section] = all = [];
        foreach (var item in items) all.Add(item?.DeepClone());
    }

    private static void Join(JsonObject whole, Section section, JsonObject members, Template template)
    {
        if (whole[section.Code] is not JsonObject told) whole[section.Code] = told = [];
        foreach (var path in template.Corrections.Where(p => p.StartsWith(section.Code + ".", StringComparison.Ordinal))) told.Remove(path.Split('.')[1]);
        foreach (var (field, value) in members)
        {
            var isMore = section.FieldOf(field) is { Long: true } && Scene.AsText(told[field]) is not null && Scene.AsText(value) is not null;
            told[field] = isMore ? $"{Scene.AsText(told[field])}\n\n{Scene.AsText(value)}" : value?.DeepClone();
        }
    }
}

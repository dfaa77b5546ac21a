using System.Text.Json.Nodes;

namespace Ragusa.Reporting.Templates;

/// <summary>
/// A selection of fields on one page, whatever branch they stand in: what can be added to a report, how to be reached, the form on one page.
/// Pure. The names of its fields carry their section (<c>money_legs.amount.currency</c>), so that several sections fit on one page.
/// </summary>
internal sealed class ShortForm
{
    private readonly Template template;

    private ShortForm(Template template, IReadOnlyList<Step> parts) => (this.template, Parts) = (template, parts);

    /// <summary>One part for each section, in the order of the selection. A section that repeats has its first item here.</summary>
    public IReadOnlyList<Step> Parts { get; }

    /// <param name="paths">Of fields, <c>section.field</c>, or of members of an object, <c>section.field.member</c>.</param>
    public static ShortForm Of(Template template, IEnumerable<string> paths) =>
        new(template, [.. paths.Select(p => p.Split('.')).GroupBy(p => p[0]).Select(g => PartOf(template.SectionOf(g.Key)!, g))]);

    /// <summary>The fields of one section of the selection; null if nothing of it was selected.</summary>
    public static ShortForm? Of(Template template, IEnumerable<string> paths, string section)
    {
        var own = paths.Where(p => p.StartsWith(section + ".", StringComparison.Ordinal)).ToList();
        return own.Count == 0 ? null : Of(template, own);
    }

    /// <summary>Reads what was sent over what was answered before. What stays empty leaves no trace.</summary>
    public Reading Read(IReadOnlyDictionary<string, IReadOnlyList<string>> form, Answers before, Circumstances circumstances)
    {
        var reading = new Reading(before, [], [], []);
        foreach (var part in Parts)
        {
            var read = AnswerReader.ReadPage(template, part, reading.Answers, Within(part.Section, form), circumstances);
            reading = new Reading(read.Answers, [.. reading.Flaws, .. read.Flaws], [.. reading.Warnings, .. read.Warnings], [.. reading.Restricted, .. read.Restricted]);
        }

        return reading with { Answers = Told(reading.Answers) };
    }

    /// <summary>The values of a form as this page names them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ValuesOf(Step part, Field field, Answers answers) =>
        FormValues.Of(field, answers.ValueOf(part.Section.Code, part.Item, field.Code)).ToDictionary(v => $"{part.Section.Code}.{v.Key}", v => v.Value, StringComparer.Ordinal);

    private static Step PartOf(Section section, IEnumerable<string[]> paths)
    {
        var fields = paths.GroupBy(p => p[1]).Select(g => FieldOf(section.FieldOf(g.Key)!, [.. g.Where(p => p.Length > 2).Select(p => p[2])])).ToList();
        return new Step(StepKind.Question, section, section.Repeats ? 0 : null, new Page("all", null, fields), null) { Fields = fields };
    }

    private static Field FieldOf(Field field, IReadOnlyList<string> members) =>
        members.Count == 0 ? field : field with { Members = [.. field.Members.Where(m => members.Contains(m.Code))] };

    private static Dictionary<string, IReadOnlyList<string>> Within(Section section, IReadOnlyDictionary<string, IReadOnlyList<string>> form)
    {
        var prefix = section.Code + ".";
        return form.Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(v => v.Key[prefix.Length..], v => v.Value, StringComparer.Ordinal);
    }

    /// <summary>Without skipped answers, and without items and sections in which nothing is left.</summary>
    private static Answers Told(Answers answers)
    {
        JsonObject told = [];
        foreach (var (section, node) in answers.ToJson())
        {
            if (node is JsonArray items && items.OfType<JsonObject>().Select(Given).Where(i => i.Count > 0).ToArray<JsonNode>() is { Length: > 0 } left) told[section] = new JsonArray(left);
            else if (node is JsonObject whole && Given(whole) is { Count: > 0 } members) told[section] = members;
        }

        return new Answers(told);
    }

    private static JsonObject Given(JsonObject holder) =>
        new([.. holder.Where(f => Answers.StateOf(f.Value) is not (AnswerState.Open or AnswerState.Skipped)).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone()))]);
}

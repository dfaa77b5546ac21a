using System.Globalization;
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

    /// <summary>One part for each section, in the order of the selection, and for each item of a section that repeats: its first, if nobody asked for more.</summary>
    public IReadOnlyList<Step> Parts { get; }

    /// <param name="paths">Of fields, <c>section.field</c>, or of members of an object, <c>section.field.member</c>.</param>
    /// <param name="items">How many items of a section are asked for.</param>
    public static ShortForm Of(Template template, IEnumerable<string> paths, IReadOnlyDictionary<string, int>? items = null) =>
        new(template, [.. from own in paths.Select(p => p.Split('.')).GroupBy(p => p[0])
                          let section = template.SectionOf(own.Key)!
                          from item in section.Repeats ? Enumerable.Range(0, items?.GetValueOrDefault(section.Code, 1) ?? 1).Select(n => (int?)n) : [null]
                          select PartOf(section, item, own)]);

    /// <summary>The fields of one section of the selection; null if nothing of it was selected.</summary>
    public static ShortForm? Of(Template template, IEnumerable<string> paths, string section)
    {
        var own = paths.Where(p => p.StartsWith(section + ".", StringComparison.Ordinal)).ToList();
        return own.Count == 0 ? null : Of(template, own);
    }

    /// <summary>Reads what was sent over what was answered before. What stays empty leaves no trace.</summary>
    public Reading Read(IReadOnlyDictionary<string, IReadOnlyList<string>> form, Answers before, Circumstances circumstances)
    {
        var reading = ReadParts(form, before, circumstances);
        return reading with { Answers = Told(reading.Answers) };
    }

    /// <summary>As <see cref="Read"/>, with what stayed empty: every item keeps its place for another form that asks more of it.</summary>
    public Reading ReadParts(IReadOnlyDictionary<string, IReadOnlyList<string>> form, Answers before, Circumstances circumstances)
    {
        var reading = new Reading(before, [], [], []);
        foreach (var part in Parts)
        {
            var read = AnswerReader.ReadPage(template, part, WithPlaceFor(part, reading.Answers), Within(part, form), circumstances);
            reading = new Reading(read.Answers, [.. reading.Flaws, .. read.Flaws], [.. reading.Warnings, .. read.Warnings], [.. reading.Restricted, .. read.Restricted]);
        }

        return reading;
    }

    /// <summary>The name of a field on such a page: <c>money_legs.amount</c>, and <c>money_legs.1.amount</c> for the second item.</summary>
    public static string NameOf(Step part, Field field) => PrefixOf(part) + field.Code;

    /// <summary>The values of a form as this page names them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ValuesOf(Step part, Field field, Answers answers) =>
        FormValues.Of(field, answers.ValueOf(part.Section.Code, part.Item, field.Code)).ToDictionary(v => PrefixOf(part) + v.Key, v => v.Value, StringComparer.Ordinal);

    private static string PrefixOf(Step part) => part.Item is > 0 and var n ? string.Create(CultureInfo.InvariantCulture, $"{part.Section.Code}.{n}.") : part.Section.Code + ".";

    // Where nothing before it could be read, an item still has its place.
    private static Answers WithPlaceFor(Step part, Answers answers)
    {
        while (answers.Items(part.Section.Code).Count < part.Item) answers = answers.WithNewItem(part.Section.Code);
        return answers;
    }

    private static Step PartOf(Section section, int? item, IEnumerable<string[]> paths)
    {
        var fields = paths.GroupBy(p => p[1]).Select(g => FieldOf(section.FieldOf(g.Key)!, [.. g.Where(p => p.Length > 2).Select(p => p[2])])).ToList();
        return new Step(StepKind.Question, section, item, new Page("all", null, fields), null) { Fields = fields };
    }

    private static Field FieldOf(Field field, IReadOnlyList<string> members) =>
        members.Count == 0 ? field : field with { Members = [.. field.Members.Where(m => members.Contains(m.Code))] };

    private static Dictionary<string, IReadOnlyList<string>> Within(Step part, IReadOnlyDictionary<string, IReadOnlyList<string>> form)
    {
        var prefix = PrefixOf(part);
        return form.Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(v => v.Key[prefix.Length..], v => v.Value, StringComparer.Ordinal);
    }

    /// <summary>The items that <see cref="Told"/> leaves out, the last first: the later ones move up.</summary>
    public static IEnumerable<(string Section, int Item)> EmptyIn(Answers answers) =>
        from section in answers.ToJson()
        where section.Value is JsonArray
        from item in answers.Items(section.Key).Select((told, n) => (Told: told, Place: n)).Reverse()
        where Given(item.Told).Count == 0
        select (section.Key, item.Place);

    /// <summary>Without skipped answers, and without items and sections in which nothing is left.</summary>
    public static Answers Told(Answers answers)
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

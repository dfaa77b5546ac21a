using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>The sent form of one page: the answers by field name, and what the page itself wants to know.</summary>
internal sealed class PageForm
{
    /// <summary>Names that belong to the page and to no answer; no field of a template begins with a dash.</summary>
    public const string Seen = "-seen", Confirmed = "-confirmed", Press = "-press", Remove = "-remove", Said = "-said";

    private PageForm(IReadOnlyDictionary<string, IReadOnlyList<string>> values) => Values = values;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; }

    public static PageForm Read(IFormCollection form) =>
        new(form.ToDictionary(v => v.Key, v => (IReadOnlyList<string>)[.. v.Value.Select(t => t ?? "")], StringComparer.Ordinal));

    public string? this[string name] => Values.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    /// <summary>What a person typed, to be given back when the page it was for is gone.</summary>
    public IReadOnlyList<string> TypedTexts => [.. Values.Where(v => v.Key is not ['-' or '_', ..]).SelectMany(v => v.Value).Where(v => v.Length > 3)];

    /// <summary>The form as if every field of the page said "I do not know".</summary>
    public static PageForm NotKnown(Step step) => new(step.Fields.ToDictionary(
        f => f.Type is FieldType.One or FieldType.Tri or FieldType.Country ? f.Code : f.Code + ".state",
        f => (IReadOnlyList<string>)["not_known"],
        StringComparer.Ordinal));

    /// <summary>True if the field was sent exactly as the page showed its given answer.</summary>
    public bool Repeats(Field field, JsonNode? before)
    {
        if (Templates.Answers.StateOf(before) != AnswerState.Given) return false;

        var shown = FormValues.Of(field, before);
        var sent = Values.Where(v => IsOf(field, v.Key)).Select(v => (v.Key, Values: Told(v.Value))).Where(v => v.Values.Count > 0).ToList();
        return sent.Count == shown.Count && sent.All(v => shown.TryGetValue(v.Key, out var values) && Told(values).SequenceEqual(v.Values));
    }

    private static bool IsOf(Field field, string name) => name == field.Code || name.StartsWith(field.Code + ".", StringComparison.Ordinal);

    // Several values stand one on a line; browsers send line ends of their own.
    private static List<string> Told(IReadOnlyList<string> values) =>
        [.. values.SelectMany(v => v.ReplaceLineEndings("\n").Split('\n')).Select(v => v.Trim()).Where(v => v.Length > 0)];
}

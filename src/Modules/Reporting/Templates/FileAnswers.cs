using System.Text.Json.Nodes;

namespace Ragusa.Reporting.Templates;

/// <summary>A file as it stands among the answers: the digest of the answers commits to it.</summary>
internal sealed record FileAnswer(Guid Id, string Name, long Size, string Sha256);

/// <summary>Files among the answers. They are put there by what has arrived, never by what was sent as an answer.</summary>
internal static class FileAnswers
{
    /// <summary>The answers with exactly these files; a page that was left without one stays answered.</summary>
    public static Answers Put(Template template, Answers answers, IReadOnlyList<FileAnswer> files)
    {
        if (template.FilesQuestion is not var (section, field)) return answers;

        var before = answers.ValueOf(section.Code, null, field.Code);
        if (files.Count == 0) return Answers.StateOf(before) == AnswerState.Given ? answers.With(section.Code, null, field.Code, Answers.NotGiven(AnswerState.Skipped)) : answers;

        var now = new JsonArray([.. files.Select(f => (JsonNode)new JsonObject { ["id"] = f.Id.ToString("N"), ["name"] = f.Name, ["size"] = f.Size, ["sha256"] = f.Sha256 })]);
        return JsonNode.DeepEquals(before, now) ? answers : answers.With(section.Code, null, field.Code, now);
    }

    /// <summary>The files page was shown and nothing was brought.</summary>
    public static Answers Skipped(Answers answers, Step step) => step.Fields.Where(f => f.Type == FieldType.Files).Aggregate(
        answers, (all, f) => Answers.StateOf(all.ValueOf(step.Section.Code, null, f.Code)) == AnswerState.Given ? all : all.With(step.Section.Code, null, f.Code, Answers.NotGiven(AnswerState.Skipped)));

    public static IReadOnlyList<Guid> IdsIn(Template template, Answers answers) =>
        template.FilesQuestion is var (section, field) && answers.ValueOf(section.Code, null, field.Code) is JsonArray files
            ? [.. files.Select(f => Scene.AsText(f?["id"])).OfType<string>().Select(id => Guid.ParseExact(id, "N"))]
            : [];

    public static IReadOnlyList<string> NamesIn(JsonNode? value) => value is JsonArray files ? [.. files.Select(f => Scene.AsText(f?["name"])).OfType<string>()] : [];
}

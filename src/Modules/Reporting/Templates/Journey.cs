using System.Text.Json.Nodes;

namespace Ragusa.Reporting.Templates;

/// <summary>The pages that these answers call for, in order: one question per page, branches by what was said.</summary>
/// <remarks>Made anew for each request; finite because it walks the template once.</remarks>
internal sealed class Journey
{
    private readonly Template template;
    private readonly Answers answers;
    private readonly Circumstances circumstances;
    private readonly Scene scene;

    private Journey(Template template, Answers answers, Circumstances circumstances)
    {
        this.template = template;
        this.answers = answers;
        this.circumstances = circumstances;
        scene = circumstances.Scene(answers);
        Steps = [.. template.Sections.SelectMany(StepsOf)];
    }

    public IReadOnlyList<Step> Steps { get; }

    public static Journey Of(Template template, Answers answers, Circumstances circumstances) => new(template, answers, circumstances);

    /// <summary>The page of a path; null if these answers do not lead to it.</summary>
    public Step? Find(string path) => Steps.FirstOrDefault(s => s.Path == path.Trim('/'));

    public Step First => Steps[0];

    /// <summary>The page after this one; null when the next is "check your answers".</summary>
    public Step? Next(Step step) => Steps.SkipWhile(s => s != step).Skip(1).FirstOrDefault();

    /// <summary>The page before this one; null when it is the first.</summary>
    public Step? Previous(Step step) => Steps.TakeWhile(s => s != step).LastOrDefault();

    /// <summary>The first page nobody has answered or skipped: where a draft goes on, and where a Change link leads on to when the change opened new questions. Null: check the answers.</summary>
    public Step? FirstOpen() => Steps.FirstOrDefault(s => !IsAnswered(s));

    /// <summary>The first page of an item, e.g. of the one that was just added.</summary>
    public Step? FirstOf(string section, int item) => Steps.FirstOrDefault(s => s.Section.Code == section && s.Item == item);

    public bool IsAnswered(Step step) => step.Kind switch
    {
        StepKind.AskMore => true,
        StepKind.AskFirst => answers.SectionOf(step.Section.Code) is not null,
        _ when step.Group is { } group => answers.ValueOf(step.Section.Code, step.Item, step.Fields[0].Code) is JsonArray codes && codes.Select(Scene.AsText).Any(c => c == group.None || group.Options.Contains(c)),
        _ => step.Fields.Any(f => answers.ValueOf(step.Section.Code, step.Item, f.Code) is not null),
    };

    /// <summary>The rows of "check your answers": one for each field on the way, in order.</summary>
    public IReadOnlyList<Row> Rows() => [.. Steps.Where(s => s.Kind != StepKind.AskMore).SelectMany(RowsOf)];

    /// <summary>Required answers that are not there, each with its pointer. Empty: the report may be sent.</summary>
    public IReadOnlyList<Flaw> Missing()
    {
        var notes = new ReadingNotes(circumstances);
        foreach (var step in Steps)
        {
            foreach (var field in step.Fields)
            {
                if (field.Required is not null && Misses(step, field)) notes.Refuse(step.PlaceOf(field), "required");
            }
        }

        return notes.Close(answers).Flaws;
    }

    /// <summary>The answers without those that these pages no longer ask for: a person who changes "money" to "nothing lost" reports no payment.</summary>
    public Answers Prune()
    {
        var pruned = Pruning.Apply(Steps, answers);
        return pruned.SameAs(answers) ? answers : Of(template, pruned, circumstances).Prune();
    }

    private bool Misses(Step step, Field field)
    {
        var value = answers.ValueOf(step.Section.Code, step.Item, field.Code);
        return !Templates.Required.IsThere(field, value) && field.Required is { } required && required.Holds(SceneIn(step.Section, step.Item));
    }

    private IEnumerable<Row> RowsOf(Step step) => step.Kind == StepKind.AskFirst
        ? answers.Items(step.Section.Code).Count == 0 ? [new Row(step, null, answers.SectionOf(step.Section.Code))] : []
        : step.Fields.Select(f => new Row(step, f, answers.ValueOf(step.Section.Code, step.Item, f.Code)));

    private IEnumerable<Step> StepsOf(Section section)
    {
        if (section.When?.Holds(SceneIn(section, null)) == false) return [];
        if (!section.Repeats) return PagesOf(section, null);

        var items = answers.Items(section.Code);
        var count = items.Count;
        var nothing = answers.SectionOf(section.Code) is JsonObject;
        List<Step> steps = section.AsksFirst ? [new Step(StepKind.AskFirst, section, null, null, null)] : [];
        if (count == 0 && !section.AsksFirst && !nothing) count = 1;
        for (var item = 0; item < count; item++) steps.AddRange(PagesOf(section, item));
        if (count > 0 && count < section.Cap && HasGiven(items, count - 1)) steps.Add(new Step(StepKind.AskMore, section, null, null, null));
        return steps;
    }

    private static bool HasGiven(IReadOnlyList<JsonObject> items, int item) =>
        item < items.Count && items[item].Any(f => Answers.StateOf(f.Value) == AnswerState.Given);

    private IEnumerable<Step> PagesOf(Section section, int? item)
    {
        var inside = SceneIn(section, item);
        foreach (var page in section.Pages)
        {
            if (page.When?.Holds(inside) == false) continue;

            List<Field> fields = [];
            foreach (var field in page.Fields)
            {
                if (field.When is null || field.When.Holds(inside) || page.Dependent(section).Contains(field)) fields.Add(Fitting(field, inside));
            }

            var groups = fields.SelectMany(f => f.Groups).ToList();
            if (groups.Count == 0 && fields.Count > 0) yield return new Step(StepKind.Question, section, item, page, null) { Fields = fields };
            foreach (var group in groups.Where(g => g.When?.Holds(inside) != false))
            {
                yield return new Step(StepKind.Question, section, item, page, group) { Fields = fields };
            }
        }
    }

    // Of an account only the parts that the kind of payment has.
    private static Field Fitting(Field field, Scene scene) => field.Members.Any(m => m.When is not null)
        ? field with { Members = [.. field.Members.Where(m => m.When?.Holds(scene) != false)] }
        : field;

    private Scene SceneIn(Section section, int? item) => scene.Inside(section.Code, answers.HolderOf(section.Code, item));
}

/// <summary>One line of "check your answers".</summary>
/// <param name="Field">Null for "is there anything to tell about this": no.</param>
internal sealed record Row(Step Step, Field? Field, JsonNode? Value)
{
    public AnswerState State => Answers.StateOf(Value);
}

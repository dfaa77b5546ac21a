using System.Text.Json.Nodes;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>One answer as an officer reads it.</summary>
/// <param name="Part">The member of an object, e.g. the holder of an account; null for a plain answer.</param>
/// <param name="Lines">The answer in words; empty while it is covered or was not given.</param>
internal sealed record Fact(Field Field, Field? Part, string Label, AnswerState State, IReadOnlyList<string> Lines)
{
    /// <summary>Personal beyond the ordinary, and nobody has asked to see it.</summary>
    public bool IsCovered { get; init; }
}

/// <summary>The answers of one section, or of one item of it.</summary>
/// <param name="Number">Of an item, from 1; null where there is but one.</param>
internal sealed record FactGroup(Section Section, string Title, int? Number, IReadOnlyList<Fact> Facts);

/// <summary>
/// What was told, in words: every stored answer, also one that the questions would no longer lead to, because an officer needs the whole truth.
/// </summary>
internal sealed class FactSheet
{
    private readonly OpenedReport opened;
    private readonly Circumstances circumstances;
    private readonly Words words;
    private readonly bool isUncovered;
    private readonly bool isForReporter;

    private FactSheet(OpenedReport opened, Circumstances circumstances, Words words, bool isUncovered, bool isForReporter)
    {
        this.opened = opened;
        this.circumstances = circumstances;
        this.words = words;
        this.isUncovered = isUncovered;
        this.isForReporter = isForReporter;
        Groups = [.. opened.Template.Sections.SelectMany(GroupsOf).Where(g => g.Facts.Count > 0)];
    }

    public IReadOnlyList<FactGroup> Groups { get; }

    public bool HidesAny => Groups.Any(g => g.Facts.Any(f => f.IsCovered));

    public static FactSheet Of(OpenedReport opened, Circumstances circumstances, Words words, bool isUncovered) =>
        new(opened, circumstances, words, isUncovered, isForReporter: false);

    /// <summary>As its reporter reads it: nothing is covered, and the pack's own headings.</summary>
    public static FactSheet OfOwn(OpenedReport opened, Circumstances circumstances, Words words) => new(opened, circumstances, words, isUncovered: true, isForReporter: true);

    private IEnumerable<FactGroup> GroupsOf(Section section)
    {
        var title = TitleOf(section);
        if (!section.Repeats) return [new FactGroup(section, title, null, FactsOf(section, opened.Answers.SectionOf(section.Code) as JsonObject))];

        var items = opened.Answers.Items(section.Code);
        return items.Select((item, n) => new FactGroup(section, title, items.Count > 1 ? n + 1 : null, FactsOf(section, item)));
    }

    // The pack speaks to the reporter ("About you"); the desk has its own heading where that would sound wrong.
    private string TitleOf(Section section) =>
        !isForReporter && words.Has("desk.section." + section.Code) ? words["desk.section." + section.Code] : circumstances.Labels.Section(section.Code).Text;

    private IReadOnlyList<Fact> FactsOf(Section section, JsonObject? holder) =>
        holder is null ? [] : [.. section.Fields.Where(f => holder.ContainsKey(f.Code)).SelectMany(f => FactsOf(section, f, holder[f.Code]))];

    private IEnumerable<Fact> FactsOf(Section section, Field field, JsonNode? value)
    {
        var label = LabelOf(LabelKeys.Field(section, field));
        var state = Answers.StateOf(value);
        if (state is AnswerState.Open or AnswerState.Skipped) return [];
        if (state != AnswerState.Given || field.Type != FieldType.Object || value is not JsonObject whole) return [Tell(field, null, label, state, field, value)];

        return field.Members.Where(m => whole.ContainsKey(m.Code))
            .Select(m => Tell(field, m, $"{label}: {LabelOf(LabelKeys.Member(field, m))}", Answers.StateOf(whole[m.Code]), m, whole[m.Code]))
            .Where(f => f.State is not (AnswerState.Open or AnswerState.Skipped));
    }

    private Fact Tell(Field field, Field? part, string label, AnswerState state, Field asked, JsonNode? value)
    {
        var isCovered = state == AnswerState.Given && (field.Sensitive || asked.Sensitive) && !isUncovered;
        return new Fact(field, part, label, state, isCovered ? [] : Display.Of(asked, value, opened.Template, circumstances)) { IsCovered = isCovered };
    }

    private string LabelOf(string key) => circumstances.Labels.Field(key) is var label ? label.Short ?? label.Text : key;
}

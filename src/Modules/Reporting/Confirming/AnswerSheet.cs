using System.Text.Json.Nodes;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>All answers in words, in the order in which they were asked: for "check your answers" and for the copy on paper.</summary>
internal sealed class AnswerSheet
{
    /// <summary>The answers of a section, or of one item of it.</summary>
    /// <param name="MoreAddress">Where another item is added; null where none can be.</param>
    internal sealed record Part(string Title, IReadOnlyList<SummaryRow> Rows, string? MoreAddress);

    /// <summary>A question that was left empty, and where to answer it.</summary>
    internal sealed record Blank(string Question, string Address);

    private readonly Template template;
    private readonly Circumstances circumstances;
    private readonly Words words;
    private readonly bool canChange;

    public AnswerSheet(Template template, Answers answers, Circumstances circumstances, Words words, bool canChange)
    {
        (this.template, this.circumstances, this.words, this.canChange) = (template, circumstances, words, canChange);
        var journey = Journey.Of(template, answers, circumstances);
        var rows = journey.Rows();
        Parts = [.. rows.GroupBy(r => (r.Step.Section, r.Step.Item)).Select(g => PartOf(g.Key.Section, g.Key.Item, g, journey)).Where(p => p.Rows.Count > 0)];
        Blanks = [.. rows.Where(r => !IsTold(r)).DistinctBy(r => r.Step.Path).Select(r => new Blank(QuestionOf(r), AddressOf(r)))];
        Missing = [.. journey.Missing().Select(f => (Flaw: f, Step: journey.Steps.First(s => s.Fields.Any(x => s.PlaceOf(x).Pointer == f.Pointer)))).DistinctBy(m => m.Step.Path)
            .Select(m => new Blank(m.Flaw.Words, Addresses.Of(m.Step, isChange: true)))];
    }

    public IReadOnlyList<Part> Parts { get; }

    public IReadOnlyList<Blank> Blanks { get; }

    /// <summary>What must be answered before the report can be sent.</summary>
    public IReadOnlyList<Blank> Missing { get; }

    private Part PartOf(Section section, int? item, IEnumerable<Row> rows, Journey journey)
    {
        var title = item is { } n ? ItemView.TitleOf(section, n, circumstances.Labels) : circumstances.Labels.Section(section.Code).Text;
        var more = canChange ? journey.Steps.FirstOrDefault(s => s.Kind == StepKind.AskMore && s.Section == section) : null;
        var isLast = item is null || !journey.Steps.Any(s => s.Section == section && s.Item > item);
        return new Part(title, [.. rows.Where(IsTold).Select(RowOf)], isLast && more is not null ? Addresses.Of(more, isChange: true) : null);
    }

    private SummaryRow RowOf(Row row) => new(NameOf(row), ValueOf(row))
    {
        ChangeAddress = canChange ? AddressOf(row) : null,
    };

    private string NameOf(Row row) => row.Field is not { } field || row.Step.Group is not null
        ? QuestionOf(row)
        : circumstances.Labels.Field(LabelKeys.Field(row.Step.Section, field)) is var label ? label.Short ?? label.Text : "";

    private string QuestionOf(Row row) => row.Step.Page is not null
        ? circumstances.Labels.Page(row.Step).Text
        : circumstances.Labels.Section(row.Step.Section.Code) is var section ? section.First ?? section.Text : "";

    private string ValueOf(Row row) => Answers.StateOf(row.Value) == AnswerState.NotKnown ? words["pages.unknown"]
        : row.Field is null ? words["check.nothing"]
        : string.Join('\n', Display.Of(row.Field, Shown(row), template, circumstances));

    private static string AddressOf(Row row) => Addresses.Of(row.Step, isChange: true);

    private static bool IsTold(Row row) => row.Field is null
        ? row.Value is not null
        : Answers.StateOf(row.Value) == AnswerState.NotKnown || (Answers.StateOf(row.Value) == AnswerState.Given && Shown(row) is not JsonArray { Count: 0 });

    // The groups of statements share one answer: each row shows its own.
    private static JsonNode? Shown(Row row) => row.Step.Group is { } group && row.Value is JsonArray codes
        ? new JsonArray([.. codes.Select(Scene.AsText).OfType<string>().Where(c => c == group.None || group.Options.Contains(c)).Select(c => (JsonNode)c)])
        : row.Value;
}

using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>What the page of one question shows.</summary>
internal sealed class QuestionView(Interview interview, Step step, PageForm? typed, bool isChange)
{
    public Step Step => step;

    public Interview Interview => interview;

    /// <summary>The partial page that asks.</summary>
    public string Partial => step.AsksForFiles ? "/Ragusa.Reporting/Asking/_Files.cshtml" : $"_{step.Kind}";

    /// <summary>Why a file was not taken, as a code that has words; null if none was refused.</summary>
    public string? RefusedFile { get; init; }

    public IReadOnlyList<FieldView> Fields { get; } = FieldViews.Of(step, interview, typed);

    /// <summary>The names of all boxes, in the order of the page.</summary>
    public IReadOnlyList<string> Names => [.. Fields.SelectMany(NamesIn)];

    /// <summary>Another tab changed this answer since the page was opened.</summary>
    public bool IsStale { get; init; }

    /// <summary>A format looks wrong; sent again as it is, it is taken.</summary>
    public bool AsksAgain { get; init; }

    public string Print => interview.PrintOf(step);

    /// <summary>The heading: of the page, or of a section that is asked about as a whole.</summary>
    public Label Heading => step.Page is not null ? Labels.Page(step) : Labels.Section(step.Section.Code);

    /// <summary>Above the heading: which payment, which account.</summary>
    public string Caption => step.Item is { } n && n >= 0
        ? ItemTitle(n)
        : Labels.Section(step.Section.Code).Text;

    public bool HasHeadingOfItsOwn => Fields.Count != 1 || !HeadingStandsInField(Fields[0].Field.Type);

    /// <summary>Choices bring "I don't know" with them; other questions have a button for it.</summary>
    public bool OffersUnknown => step.Group is null && step.Fields.All(f => f.Required is null && !f.MustBeYes)
        && step.Fields.Any(f => f.Type is not (FieldType.One or FieldType.Tri or FieldType.Bool or FieldType.Files));

    public bool IsOptional => step.Fields.All(f => f.Required is null);

    public bool WasUnknown => typed is null && step.Fields.Any(f =>
        Answers.StateOf(interview.Answers.ValueOf(step.Section.Code, step.Item, f.Code)) == AnswerState.NotKnown && f.Type is not (FieldType.One or FieldType.Tri));

    public string Back => isChange ? Addresses.Check
        : interview.Journey.Previous(step) is { } previous ? Addresses.Of(previous)
        : Addresses.Start;

    /// <summary>What was said before to "is there anything to tell".</summary>
    public string? Said => typed?[PageForm.Said] ?? interview.Answers.SectionOf(step.Section.Code) switch
    {
        System.Text.Json.Nodes.JsonArray => "yes",
        { } nothing => Answers.StateOf(nothing) == AnswerState.NotKnown ? "not_known" : "no",
        null => null,
    };

    public IReadOnlyList<ItemView> Items => ItemView.Of(step.Section, interview);

    public string ItemTitle(int item) => ItemView.TitleOf(step.Section, item, Labels);

    public string NameOf(Flaw flaw) => FieldViews.NameOf(flaw, step, Fields);

    private static IEnumerable<string> NamesIn(FieldView field) => field.Members.Count > 0 ? field.Members.SelectMany(NamesIn) : [field.Name];

    private Labels Labels => interview.Circumstances.Labels;

    private static bool HeadingStandsInField(FieldType type) => type is not (FieldType.Object or FieldType.Address or FieldType.When or FieldType.Instant or FieldType.Bool);
}

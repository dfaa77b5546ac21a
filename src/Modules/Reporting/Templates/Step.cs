using System.Globalization;

namespace Ragusa.Reporting.Templates;

internal enum StepKind
{
    Question,

    /// <summary>Is there anything to tell about this (a section with <c>asks_first</c>)? Yes leads to a new item.</summary>
    AskFirst,

    /// <summary>What was told so far, and whether there is another.</summary>
    AskMore,
}

/// <summary>One page of the journey for one set of answers.</summary>
internal sealed record Step(StepKind Kind, Section Section, int? Item, Page? Page, Group? Group)
{
    private string? path;

    /// <summary>The fields to show, in order.</summary>
    public IReadOnlyList<Field> Fields { get; init; } = [];

    /// <summary>The address of the page after <c>/report/</c>: <c>safety/in_danger_now</c>, <c>money_legs/2/amount</c>, <c>incident/statements/calls</c>, <c>money_legs/any</c>, <c>money_legs/more</c>. Items count from 1.</summary>
    public string Path => path ??= PathOf(Kind, Section, Item, Page, Group);

    public bool AsksForFiles => Fields.Any(f => f.Type == FieldType.Files);

    public bool Shows(Field field) => Fields.Contains(field);

    public Place PlaceOf(Field field)
    {
        var section = Place.Root.In(Section.Code);
        return (Item is { } n ? section.In(n) : section).In(field.Code).Labelled(LabelKeys.Field(Section, field));
    }

    public bool Equals(Step? other) => other is not null && Path == other.Path;

    public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);

    private static string PathOf(StepKind kind, Section section, int? item, Page? page, Group? group) => kind switch
    {
        StepKind.AskFirst => $"{section.Code}/any",
        StepKind.AskMore => $"{section.Code}/more",
        _ => section.Code + (item is { } n ? "/" + (n + 1).ToString(CultureInfo.InvariantCulture) : "") + "/" + page!.Code + (group is null ? "" : "/" + group.Code),
    };
}

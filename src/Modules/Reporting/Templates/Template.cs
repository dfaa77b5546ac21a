using System.Collections.Frozen;

namespace Ragusa.Reporting.Templates;

/// <summary>One version of a set of questions, as the pack defines it. Immutable: a report keeps the version it was made with.</summary>
internal sealed record Template
{
    private IReadOnlySet<string>? codes;

    public required string Code { get; init; }

    public required Version Version { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>First day on which the version is no longer offered; null while it has no end.</summary>
    public DateOnly? ValidTo { get; init; }

    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Code lists by name. Their codes stand in the order in which they are shown.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; }

    public required IReadOnlyList<Rule> Rules { get; init; }

    public required IReadOnlyList<HotRoute> HotRoutes { get; init; }

    public required UrgencyScale Urgency { get; init; }

    public required IReadOnlyList<Example> Examples { get; init; }

    /// <summary>What can be added to a report that was sent, as paths of fields; a section that repeats gets one more item.</summary>
    public IReadOnlyList<string> Additions { get; init; } = [];

    /// <summary>What the reporter can say anew, as paths of fields of sections that do not repeat: how to be reached.</summary>
    public IReadOnlyList<string> Corrections { get; init; } = [];

    /// <summary>The short selection that stands on the one-page form, as paths of fields; empty if the country offers none.</summary>
    public IReadOnlyList<string> OnePage { get; init; } = [];

    /// <summary>The section whose items are payments; null if the template asks for no money.</summary>
    public string? MoneySection => Urgency.AmountOf?.Section;

    /// <summary>The question that files answer; null if the template takes none.</summary>
    public (Section Section, Field Field)? FilesQuestion => Sections.Where(s => !s.Repeats)
        .SelectMany(s => s.Fields.Where(f => f.Type == FieldType.Files).Select(f => ((Section, Field)?)(s, f))).FirstOrDefault();

    /// <summary>To whom the questions are put in other words; the first whose condition holds speaks.</summary>
    public IReadOnlyList<Voice> Voices { get; init; } = [];

    public IReadOnlySet<string> SectionCodes => codes ??= Sections.Select(s => s.Code).ToFrozenSet(StringComparer.Ordinal);

    public Section? SectionOf(string code) => Sections.FirstOrDefault(s => s.Code == code);

    /// <summary>The field that a path such as <c>incident.affected</c> names.</summary>
    public Field? FieldOf(string path) =>
        path.Split('.', 3) is [var section, var field] ? SectionOf(section)?.FieldOf(field) : null;

    public bool InForce(DateOnly day) => ValidFrom <= day && (ValidTo is null || day < ValidTo);

    public override string ToString() => $"{Code} {Version.ToString(3)}";
}

/// <summary>Questions that belong together; an object in the answers, or a list of objects when it repeats.</summary>
internal sealed record Section
{
    private IReadOnlyList<Field>? fields;
    private IReadOnlySet<string>? codes;
    private bool? requires;

    public required string Code { get; init; }

    /// <summary>When the section is asked; null for always.</summary>
    public Condition? When { get; init; }

    /// <summary>Most items of a repeatable section; null if it does not repeat.</summary>
    public int? Cap { get; init; }

    /// <summary>A repeatable section that first asks whether there is anything to tell.</summary>
    public bool AsksFirst { get; init; }

    public required IReadOnlyList<Page> Pages { get; init; }

    public bool Repeats => Cap is not null;

    /// <summary>Some answer of it is required at some time.</summary>
    public bool RequiresSomething => requires ??= Pages.Any(p => p.RequiresSomething);

    public IReadOnlyList<Field> Fields => fields ??= [.. Pages.SelectMany(p => p.Fields)];

    public IReadOnlySet<string> FieldCodes => codes ??= Fields.Select(f => f.Code).ToFrozenSet(StringComparer.Ordinal);

    public Field? FieldOf(string code) => Fields.FirstOrDefault(f => f.Code == code);
}

/// <summary>One question as the person sees it: mostly one field, sometimes a few that make one question.</summary>
internal sealed record Page(string Code, Condition? When, IReadOnlyList<Field> Fields)
{
    private IReadOnlySet<Field>? dependent;

    public bool RequiresSomething { get; } = Fields.Any(f => f.Required is not null);

    /// <summary>The fields that depend on another of this page: without script they are always on it.</summary>
    public IReadOnlySet<Field> Dependent(Section section) => dependent ??= Fields.Where(f => f.When is not null && DependsOnPage(f.When, section)).ToHashSet<Field>(ReferenceEqualityComparer.Instance);

    private bool DependsOnPage(Condition when, Section section) =>
        when.Reads.Any(r => Fields.Any(f => r == $".{f.Code}" || r == LabelKeys.Field(section, f)));
}

/// <summary>What the pack expects of the document of answers beside it; run as a test by the pack check.</summary>
/// <param name="Now">The moment the example plays at; null for the moment of the check.</param>
internal sealed record Example(string Code, Instant? Now, System.Text.Json.JsonElement Answers, string? Primary, IReadOnlyList<string> HotRoutes);

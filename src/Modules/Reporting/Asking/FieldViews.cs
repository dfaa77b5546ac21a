using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Lays out the fields of a page.</summary>
internal static class FieldViews
{
    /// <param name="typed">What was sent, if the page comes back; null to show what is kept.</param>
    public static IReadOnlyList<FieldView> Of(Step step, Interview interview, PageForm? typed)
    {
        var labels = interview.Circumstances.Labels;
        var isAlone = step.Fields.Count == 1;
        return [.. step.Fields.Select(f => new FieldView
        {
            Field = f,
            Name = f.Code,
            Label = isAlone ? labels.Page(step) : labels.Field(LabelKeys.Field(step.Section, f)),
            IsHeading = isAlone,
            Group = step.Group,
            Values = typed?.Values ?? FormValues.Of(f, interview.Answers.ValueOf(step.Section.Code, step.Item, f.Code)),
            Template = interview.Template,
            Circumstances = interview.Circumstances,
        }).Select(WithMembers)];
    }

    /// <summary>The fields of one part of a short form, each under the name that carries its section.</summary>
    /// <param name="typed">What was sent, if the page comes back; null to show what is known.</param>
    public static IReadOnlyList<FieldView> Of(Step part, Template template, Answers answers, IReadOnlyDictionary<string, IReadOnlyList<string>>? typed, Circumstances circumstances) =>
        [.. part.Fields.Select(f => new FieldView
        {
            Field = f,
            Name = ShortForm.NameOf(part, f),
            Label = circumstances.Labels.Field(LabelKeys.Field(part.Section, f)),
            Values = typed ?? ShortForm.ValuesOf(part, f, answers),
            Template = template,
            Circumstances = circumstances,
        }).Select(WithMembers)];

    /// <summary>The name of the field of a short form that a flaw's pointer leads to; the first if it leads to none.</summary>
    public static string NameIn(IReadOnlyList<FieldView> views, Flaw flaw)
    {
        // "/money_legs/1/amount" is "money_legs.1.amount" where the form has a second item, else "money_legs.amount", as of the first.
        var names = flaw.Pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return NameAt(string.Join('.', names)) ?? NameAt(string.Join('.', names.Where((p, n) => n != 1 || !p.All(char.IsAsciiDigit)))) ?? views[0].Name;

        string? NameAt(string path) => views.SelectMany(NamesIn).Where(n => path == n || path.StartsWith(n + ".", StringComparison.Ordinal)).MaxBy(n => n.Length);
    }

    /// <summary>The name of the field that a flaw's pointer leads to: the longest that stands on the page.</summary>
    public static string NameOf(Flaw flaw, Step step, IReadOnlyList<FieldView> views)
    {
        var place = step.PlaceOf(step.Fields[0]).Pointer;
        var inPage = flaw.Pointer[(place.LastIndexOf('/') + 1)..].Replace('/', '.');
        var names = views.SelectMany(NamesIn).Where(n => inPage == n || inPage.StartsWith(n + ".", StringComparison.Ordinal));
        return names.MaxBy(n => n.Length) ?? views[0].Name;
    }

    internal static IEnumerable<string> NamesIn(FieldView view) => view.Field.Type switch
    {
        FieldType.Object => [view.Name, .. view.Members.SelectMany(NamesIn)],
        FieldType.Address => [view.Name, .. FieldView.AddressLines.Append("country").Select(l => $"{view.Name}.{l}")],
        FieldType.When => [view.Name, $"{view.Name}.from", $"{view.Name}.to", $"{view.Name}.text"],
        _ => [view.Name],
    };

    private static FieldView WithMembers(FieldView view) => view with
    {
        Members = [.. view.Field.Members.Select(m => view with
        {
            Field = m,
            Name = $"{view.Name}.{m.Code}",
            Label = view.Circumstances.Labels.Field(LabelKeys.Member(view.Field, m)),
            IsHeading = false,
            Members = [],
        }).Select(WithMembers)],
    };
}

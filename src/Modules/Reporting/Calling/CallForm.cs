using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>
/// The whole template on one page: first the questions that every call begins with (<c>one_page</c> of the template), then everything else,
/// a section at a time, folded away. Pure.
/// </summary>
internal sealed class CallForm
{
    private CallForm(ShortForm first, ShortForm further) => (First, Further) = (first, further);

    public ShortForm First { get; }

    public ShortForm Further { get; }

    /// <param name="items">How many items of a section that repeats are on the page.</param>
    public static CallForm Of(Template template, IReadOnlyDictionary<string, int> items)
    {
        var asked = template.OnePage.Select(FieldOf).ToHashSet(StringComparer.Ordinal);
        var others = from section in template.Sections
                     from field in section.Fields
                     let path = LabelKeys.Field(section, field)
                     where field.Type != FieldType.Files && !asked.Contains(path)
                     select path;
        return new CallForm(ShortForm.Of(template, template.OnePage, items), ShortForm.Of(template, others.Distinct(), items));
    }

    public Reading Read(IReadOnlyDictionary<string, IReadOnlyList<string>> form, Circumstances circumstances)
    {
        var first = First.ReadParts(form, Answers.None, circumstances);
        var further = Further.ReadParts(form, first.Answers, circumstances);
        IReadOnlyList<RestrictedValue> restricted = [.. first.Restricted, .. further.Restricted];
        foreach (var (section, item) in ShortForm.EmptyIn(further.Answers)) restricted = Originals.WithoutItem(restricted, section, item);
        return new Reading(ShortForm.Told(further.Answers), [.. first.Flaws, .. further.Flaws], [.. first.Warnings, .. further.Warnings], restricted);
    }

    // "money_legs.to.iban" is a part of the field "money_legs.to".
    private static string FieldOf(string path) => string.Join('.', path.Split('.').Take(2));
}

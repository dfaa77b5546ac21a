namespace Ragusa.Reporting.Templates;

/// <summary>Whether the selections of fields name fields there are, and whether a report on one page can be complete.</summary>
internal sealed class ShortFormCheck(Template template, Action<string, string> blame)
{
    public void Run()
    {
        Named("additions", template.Additions);
        Named("corrections", template.Corrections);
        Named("one_page", template.OnePage);
        foreach (var path in template.Corrections.Where(p => SectionOf(p) is { Repeats: true })) blame("/corrections", $"\"{path}\" is in a section that repeats: put it under \"additions\".");
        foreach (var path in template.Additions.Where(p => SectionOf(p) is { Repeats: false } && FieldOf(p) is { Long: false })) blame("/additions", $"\"{path}\" can hold one answer only: put it under \"corrections\", or name a long text.");
        if (template.OnePage.Count > 0) CheckRequired();
    }

    private void Named(string list, IReadOnlyList<string> paths)
    {
        foreach (var path in paths.Where(p => !IsThere(p))) blame($"/{list}", $"\"{path}\" is no field of this template.");
        if (paths.Distinct().Count() < paths.Count) blame($"/{list}", "names a field twice.");
    }

    // A field that is always required and not on the page would make every report on one page impossible to send.
    private void CheckRequired()
    {
        foreach (var section in template.Sections.Where(s => s.When is null && !s.Repeats))
        {
            foreach (var field in section.Fields.Where(f => f.When is null && f.Required is not null && !template.OnePage.Contains(LabelKeys.Field(section, f))))
            {
                blame("/one_page", $"lacks {LabelKeys.Field(section, field)}, without which no report can be sent.");
            }
        }
    }

    private bool IsThere(string path) => path.Split('.') switch
    {
        [_, _] => FieldOf(path) is not null,
        [_, _, var member] => FieldOf(path)?.Members.Any(m => m.Code == member) == true,
        _ => false,
    };

    private Section? SectionOf(string path) => template.SectionOf(path.Split('.')[0]);

    private Field? FieldOf(string path) => path.Split('.') is [var section, var field, ..] ? template.SectionOf(section)?.FieldOf(field) : null;
}

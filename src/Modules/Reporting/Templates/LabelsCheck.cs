namespace Ragusa.Reporting.Templates;

/// <summary>Whether a language has words for everything that a template shows.</summary>
internal static class LabelsCheck
{
    /// <summary>Every flaw code that reading can give.</summary>
    public static readonly IReadOnlyList<string> Errors =
    [
        "required", "field.unknown", "code.unknown", "type.text", "type.list", "type.object", "type.bool", "type.int", "int.range",
        "text.too-long", "text.control", "text.charset", "text.bidi", "card.masked", "list.too-many",
        "date.form", "date.incomplete", "date.future", "date.too-old", "time.form", "when.order", "zone.unknown",
        "money.form", "money.negative", "money.too-big", "money.decimals", "json.unreadable",
        "format.phone", "format.email", "format.url", "format.ip", "format.iban", "format.bic", "format.wallet",
    ];

    public static void Run(Template template, Labels labels, string file, ICollection<PackProblem> problems)
    {
        foreach (var (kind, key) in Needed(template).Where(n => !labels.Has(n.Kind, n.Key)).Distinct())
        {
            if (kind == "reasons" && labels.Has("options", key)) continue;
            problems.Add(new PackProblem(file, $"/{kind}", $"\"{key}\" has no words in \"{labels.Language}\" ({template})."));
        }

        foreach (var section in template.Sections.Where(s => s.Repeats)) CheckRepeats(section, labels, file, problems);
    }

    private static void CheckRepeats(Section section, Labels labels, string file, ICollection<PackProblem> problems)
    {
        var label = labels.Section(section.Code);
        if (label.More is null) problems.Add(new PackProblem(file, $"/sections/{section.Code}", "repeats, so it needs \"more\": the question whether there is another."));
        if (section.AsksFirst && label.First is null) problems.Add(new PackProblem(file, $"/sections/{section.Code}", "asks first, so it needs \"first\": the question whether there is anything to tell."));
    }

    private static IEnumerable<(string Kind, string Key)> Needed(Template template) =>
    [
        .. template.Sections.Select(s => ("sections", s.Code)),
        .. template.Sections.SelectMany(s => s.Fields.Select(f => ("fields", LabelKeys.Field(s, f)))),
        .. template.Sections.SelectMany(s => s.Fields).SelectMany(f => f.Members.Select(m => ("fields", LabelKeys.Member(f, m)))),
        .. template.Sections.SelectMany(s => s.Pages.Where(p => p.Fields.Count > 1).Select(p => ("pages", $"{s.Code}.{p.Code}"))),
        .. template.Sections.SelectMany(s => s.Fields).SelectMany(f => f.Groups).Select(g => ("groups", g.Code)),
        .. template.Lists.SelectMany(l => l.Value.Select(c => ("options", $"{l.Key}.{c}"))),
        .. ValueReader.TriCodes.Select(c => ("options", $"tri.{c}")),
        .. ValueReader.Precisions.Select(c => ("options", $"precision.{c}")),
        ("options", "none.of_these"),
        .. Reasons(template).Select(r => ("reasons", r)),
        .. Errors.Select(e => ("errors", e)),
    ];

    private static IEnumerable<string> Reasons(Template template) =>
    [
        "no_rule",
        .. template.Rules.Select(r => r.Reason),
        .. template.Urgency.Points.Select(p => p.Reason),
        .. template.Urgency.Freshness.Select(f => f.Reason),
        .. template.Urgency.Amounts.Values.SelectMany(a => a.Select(p => p.Reason)),
    ];
}

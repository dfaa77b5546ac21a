using Ragusa.Linking.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>The words of the questions for what was handed to linking as codes.</summary>
internal sealed class ObservedWords(DeskWords desk, TemplateStore templates, UnitPack units, ObservingRules rules) : IObservedWords
{
    public string? Of(string table, string code) => table switch
    {
        "region" => units.RegionOf(code)?.Name.In(desk.Language),
        "language" => DeskWords.LanguageName(code),
        "body" => Option(rules.Posing, code),
        "platform" => Option(rules.Platform, code),
        "method" => Option(rules.Method, code),
        "group" => Option(rules.Group, code),
        _ => null,
    };

    private string? Option(IReadOnlyList<string> paths, string code) =>
        paths.SelectMany(path => templates.All.Select(t => ListOf(t, path))).OfType<string>().Distinct()
            .Where(list => desk.Labels.Has("options", $"{list}.{code}")).Select(list => desk.Labels.Option(list, code).Text).FirstOrDefault();

    private static string? ListOf(Template template, string path) =>
        path.Split('.') is [var section, var field] ? template.SectionOf(section)?.Fields.FirstOrDefault(f => f.Code == field)?.List : null;
}

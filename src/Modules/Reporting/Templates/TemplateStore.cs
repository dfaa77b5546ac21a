using Ragusa.Pages;

namespace Ragusa.Reporting.Templates;

/// <summary>Every version of every template of the pack with its labels, read once at start.</summary>
internal sealed class TemplateStore
{
    public const string Folder = "reporting";

    private readonly Dictionary<(string Code, Version Version), Template> byVersion;
    private readonly Dictionary<string, Labels> byLanguage;
    private readonly Lazy<Labels> pseudo;
    private readonly CountryProfile profile;
    private readonly WordLists words;
    private readonly Voices voices;

    internal TemplateStore(IReadOnlyList<Template> templates, IReadOnlyDictionary<string, Labels> labels, CountryProfile profile, IReadOnlyList<WordLists>? more = null, Voices? voices = null)
    {
        All = [.. templates.OrderBy(t => t.Code, StringComparer.Ordinal).ThenByDescending(t => t.Version)];
        byVersion = templates.ToDictionary(t => (t.Code, t.Version));
        byLanguage = new Dictionary<string, Labels>(labels, StringComparer.Ordinal);
        this.profile = profile;
        pseudo = new Lazy<Labels>(() => byLanguage[profile.Languages[0]].Rewritten(PseudoLanguage.Write));
        this.voices = voices ?? Voices.None;
        words = WordLists.Union([.. labels.Values.Select(l => l.Words), .. more ?? []]);
    }

    /// <summary>By code, the newest version first.</summary>
    public IReadOnlyList<Template> All { get; }

    /// <exception cref="InvalidDataException">The pack cannot be used; the message names every fault.</exception>
    public static TemplateStore Load(PackFolder folder, CountryProfile profile, IReadOnlyCollection<string>? abilities = null)
    {
        List<PackProblem> problems = [];
        var templates = ReadTemplates(folder, problems).Select(t => t.Template).ToList();
        var labels = ReadLabels(folder, profile, problems);
        var words = ReadWords(folder, problems);
        var voices = Voices.Read(folder, profile, templates, labels, problems);
        if (templates.Count == 0) problems.Add(new PackProblem(Folder, "", "has no template."));
        if (templates.GroupBy(t => (t.Code, t.Version)).FirstOrDefault(g => g.Count() > 1) is { } twice) problems.Add(new PackProblem(Folder, "", $"has {twice.First()} twice."));
        return problems.Count == 0 ? new TemplateStore(templates, labels, profile, words, voices) { Abilities = abilities ?? Templates.Abilities.All } : throw new InvalidDataException(string.Join('\n', problems));
    }

    /// <summary>The version that a report was made with.</summary>
    public Template? Find(string code, Version version) => byVersion.GetValueOrDefault((code, version));

    /// <summary>The newest version that is offered on a day; null if there is none.</summary>
    public Template? InForce(string code, DateOnly day) => All.FirstOrDefault(t => t.Code == code && t.InForce(day));

    /// <summary>The words in a language, else in its parent, else in the first language of the country.</summary>
    public Labels LabelsIn(string language)
    {
        if (PseudoLanguage.IsPseudo(language)) return pseudo.Value;
        for (var tag = language; tag.Length > 0; tag = Localised.ParentOf(tag))
        {
            if (byLanguage.TryGetValue(tag, out var labels)) return labels;
        }

        return byLanguage[profile.Languages[0]];
    }

    /// <inheritdoc cref="Scene.Abilities"/>
    public IReadOnlyCollection<string> Abilities { get; init; } = Templates.Abilities.All;

    public Circumstances At(Instant now, string language) => new(now, profile, LabelsIn(language), words) { Abilities = Abilities };

    /// <summary>The circumstances in the words for whoever gave these answers.</summary>
    public Circumstances SpeakingTo(Answers answers, Template template, Circumstances c)
    {
        if (template.Voices.FirstOrDefault(v => v.When.Holds(c.Scene(answers))) is not { } voice || PseudoLanguage.IsPseudo(c.Labels.Language)) return c;
        return voices.Find(voice.Code, c.Labels.Language) is { } labels ? c with { Labels = labels } : c;
    }

    internal static IReadOnlyList<(string File, Template Template)> ReadTemplates(PackFolder folder, ICollection<PackProblem> problems) =>
        [.. folder.FilesIn(Folder).Select(f => (File: f, Node: PackNode.Open(folder, f, problems))).Where(f => f.Node is not null).Select(f => (f.File, TemplateReader.Read(f.Node!)))];

    internal static IReadOnlyDictionary<string, Labels> ReadLabels(PackFolder folder, CountryProfile profile, ICollection<PackProblem> problems)
    {
        Dictionary<string, Labels> labels = new(StringComparer.Ordinal);
        CountryWords country = new(profile);
        Labels? first = null;
        foreach (var language in profile.Languages)
        {
            if (PackNode.Open(folder, LabelsFile(language), problems) is not { } node) continue;
            labels[language] = Labels.Read(node, first, country);
            first ??= labels[language];
        }

        return labels;
    }

    /// <summary>Lists of words in any language, <c>reporting/words/*.json</c>: what people write, whatever language the page is in.</summary>
    internal static IReadOnlyList<WordLists> ReadWords(PackFolder folder, ICollection<PackProblem> problems) =>
        [.. folder.FilesIn($"{Folder}/words").Select(f => PackNode.Open(folder, f, problems)).OfType<PackNode>().Select(WordLists.ReadFile)];

    internal static string LabelsFile(string language) => $"{Folder}/labels/{language}.json";
}

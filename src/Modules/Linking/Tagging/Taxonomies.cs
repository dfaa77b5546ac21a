using System.Text.RegularExpressions;
using Ragusa.Pages;

namespace Ragusa.Linking;

/// <summary>A word of a taxonomy.</summary>
/// <param name="Tag">As machines write it: <c>namespace:predicate</c> or <c>namespace:predicate="value"</c>.</param>
internal sealed record TaxonomyWord(string Tag, Localised Name);

/// <summary>A set of words that say one thing about a campaign.</summary>
/// <param name="IsOne">A campaign has at most one of them; the next takes the place of the one before.</param>
internal sealed record Taxonomy(string Namespace, Localised Name, bool IsOne, IReadOnlyList<TaxonomyWord> Words);

/// <summary>The taxonomies of the pack.</summary>
internal sealed class Taxonomies(IReadOnlyList<Taxonomy> all)
{
    private readonly Dictionary<string, (Taxonomy Taxonomy, TaxonomyWord Word)> words = all.SelectMany(t => t.Words.Select(w => (t, w))).ToDictionary(w => w.w.Tag, w => w, StringComparer.Ordinal);

    public IReadOnlyList<Taxonomy> All => all;

    /// <summary>Null for what no taxonomy has, or has no more.</summary>
    public Taxonomy? Of(string tag) => words.TryGetValue(tag, out var known) ? known.Taxonomy : null;

    public IEnumerable<Choice> ChoicesIn(string language) => words.Keys.Select(tag => new Choice(tag, NameOf(tag, language)));

    /// <summary>In words; what nobody knows any more is shown as machines write it.</summary>
    public string NameOf(string tag, string language) => words.TryGetValue(tag, out var known) ? $"{known.Taxonomy.Name.In(language)}: {known.Word.Name.In(language)}" : tag;
}

/// <summary>Reads <c>taxonomies/*.json</c>: each a namespace with predicates, which may have values, with names in the languages of the country.</summary>
internal static partial class TaxonomyPack
{
    public const string Folder = "taxonomies";

    public static Taxonomies Load(PackFolder folder, CountryProfile profile)
    {
        List<PackProblem> problems = [];
        var taxonomies = Read(folder, profile.Languages, problems);
        return problems.Count == 0 ? new Taxonomies(taxonomies) : throw new StartRefused(string.Join('\n', problems));
    }

    public static IReadOnlyList<Taxonomy> Read(PackFolder folder, IReadOnlyList<string> languages, ICollection<PackProblem> problems)
    {
        List<Taxonomy> read = [];
        foreach (var file in folder.FilesIn(Folder))
        {
            if (PackNode.Open(folder, file, problems) is not { } node) continue;

            var taxonomy = TaxonomyIn(node, languages);
            if (read.Exists(t => t.Namespace == taxonomy.Namespace)) node.Blame("namespace", $"is that of another file too: {taxonomy.Namespace}.");
            else read.Add(taxonomy);
        }

        return read;
    }

    private static Taxonomy TaxonomyIn(PackNode node, IReadOnlyList<string> languages)
    {
        var (name, space) = (Named(node.Knows("namespace", "name", "one", "predicates"), languages), CodeOf(node, "namespace"));
        var words = node.Items("predicates").SelectMany(p => WordsOf(p, space, languages)).ToList();
        if (words.Count == 0) node.Blame("predicates", "has no word.");
        foreach (var twice in words.GroupBy(w => w.Tag).Where(g => g.Count() > 1)) node.Blame("predicates", $"says {twice.Key} twice.");
        return new Taxonomy(space, name, node.Flag("one"), [.. words.DistinctBy(w => w.Tag)]);
    }

    private static IEnumerable<TaxonomyWord> WordsOf(PackNode predicate, string space, IReadOnlyList<string> languages)
    {
        var tag = $"{space}:{CodeOf(predicate.Knows("code", "name", "values"), "code")}";
        return predicate.Has("values")
            ? predicate.Items("values").Select(v => Checked(new TaxonomyWord($"{tag}=\"{CodeOf(v.Knows("code", "name"), "code")}\"", Named(v, languages)), v))
            : [Checked(new TaxonomyWord(tag, Named(predicate, languages)), predicate)];
    }

    private static TaxonomyWord Checked(TaxonomyWord word, PackNode node)
    {
        if (word.Tag.Length > CampaignTag.Longest) node.Blame("code", $"makes a tag of more than {CampaignTag.Longest} characters.");
        return word;
    }

    private static string CodeOf(PackNode node, string member)
    {
        var code = node.Text(member);
        if (code.Length > 0 && !Code().IsMatch(code)) node.Blame(member, "may have small letters, digits, hyphens and plus signs.");
        return code;
    }

    private static Localised Named(PackNode node, IReadOnlyList<string> languages)
    {
        var name = node.Localised("name");
        foreach (var language in languages.Where(l => !name.Languages.Contains(l))) node.Blame("name", $"has no text in \"{language}\".");
        return name;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9+-]*$")]
    private static partial Regex Code();
}

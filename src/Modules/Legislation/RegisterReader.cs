using Ragusa.Legislation.Contracts;

namespace Ragusa.Legislation;

/// <summary>Reads <c>offences/register.json</c> and says what is wrong in it.</summary>
internal sealed class RegisterReader
{
    private const string FileName = "offences/register.json";

    private readonly PackNode root;
    private readonly IReadOnlyList<string> languages;
    private readonly Dictionary<string, string> schemes;
    private readonly HashSet<string> treaties;
    private readonly HashSet<string> groups;

    private RegisterReader(PackNode root, IReadOnlyList<string> languages)
    {
        this.root = root.Knows("treaties", "schemes", "groups", "offences");
        this.languages = languages;
        schemes = root.Members("schemes").ToDictionary(s => s.Key, s => s.Value.AsText(), StringComparer.Ordinal);
        treaties = [.. root.Members("treaties").Select(t => t.Key)];
        groups = [.. root.Items("groups").Select(g => g.Text("code"))];
    }

    public static OffenceRegister Read(PackFolder folder, IReadOnlyList<string> languages, ICollection<PackProblem> problems) =>
        PackNode.Open(folder, FileName, problems) is { } root ? new RegisterReader(root, languages).Read() : new OffenceRegister([], []);

    private OffenceRegister Read()
    {
        Dictionary<string, Offence> offences = new(StringComparer.Ordinal);
        foreach (var node in root.Items("offences"))
        {
            var offence = OffenceAt(node);
            if (!offences.TryAdd(offence.Code, offence)) node.Blame("code", $"\"{offence.Code}\" stands twice. A code means one thing for ever.");
        }

        foreach (var (node, by) in root.Items("offences").SelectMany(n => n.Texts("replaced_by").Select(by => (n, by))))
        {
            if (!offences.ContainsKey(by)) node.Blame("replaced_by", $"\"{by}\" is no code of this register.");
        }

        return new OffenceRegister([.. root.Items("groups").DistinctBy(g => g.Text("code")).Select(g => new OffenceGroup(g.Text("code"), Spoken(g, "label")))], [.. offences.Values]);
    }

    private Offence OffenceAt(PackNode node)
    {
        node.Knows("code", "group", "label", "description", "crime", "articles", "external", "valid_from", "valid_to", "replaced_by");
        var offence = new Offence
        {
            Code = node.Text("code"),
            Group = node.Text("group"),
            Label = Spoken(node, "label"),
            Description = Spoken(node, "description"),
            IsCrime = !node.Has("crime") || node.Flag("crime"),
            Articles = [.. node.Items("articles").Select(ArticleAt)],
            External = [.. node.Items("external").Select(ExternalAt)],
            ValidFrom = node.DateOrNone("valid_from") ?? Missing(node),
            ValidTo = node.DateOrNone("valid_to"),
            ReplacedBy = node.Texts("replaced_by"),
        };
        if (!groups.Contains(offence.Group)) node.Blame("group", $"\"{offence.Group}\" is not among the groups.");
        if (offence.ValidTo <= offence.ValidFrom) node.Blame("valid_to", "must lie after \"valid_from\".");
        return offence;
    }

    private TreatyArticle ArticleAt(PackNode node)
    {
        if (node.AsText().Split(':') is [var treaty, { Length: > 0 } article])
        {
            if (!treaties.Contains(treaty)) node.Blame($"\"{treaty}\" is not among the treaties.");
            return new TreatyArticle(treaty, article);
        }

        node.Blame("must be a treaty and an article, such as ETS185:2.");
        return new TreatyArticle("", "");
    }

    private ExternalCode ExternalAt(PackNode node)
    {
        node.Knows("scheme", "target", "relation");
        var scheme = node.Text("scheme");
        if (!schemes.ContainsKey(scheme)) node.Blame("scheme", $"\"{scheme}\" is not among the schemes.");
        var relation = node.Text("relation");
        if (relation is not ("exact" or "broader" or "narrower")) node.Blame("relation", "must be exact, broader or narrower.");
        return new ExternalCode(scheme, schemes.GetValueOrDefault(scheme, ""), node.Text("target"), relation);
    }

    private Localised Spoken(PackNode node, string member)
    {
        var text = node.Localised(member);
        foreach (var language in languages.Where(l => !text.Languages.Contains(l))) node.Blame(member, $"has no text in \"{language}\".");
        return text;
    }

    private static DateOnly Missing(PackNode node)
    {
        node.Blame("\"valid_from\" is missing.");
        return DateOnly.MinValue;
    }
}

using Ragusa.Pages;

namespace Ragusa.Reporting.Templates;

/// <summary>What is said about a section, field or option.</summary>
/// <param name="Errors">Texts by flaw code where the general ones do not do.</param>
internal sealed record Label(string Text, string? Hint, IReadOnlyDictionary<string, string> Errors)
{
    /// <summary>A shorter name for the list of answers; the label itself if there is none.</summary>
    public string? Short { get; init; }

    /// <summary>Of a section that repeats: the question whether there is anything to tell.</summary>
    public string? First { get; init; }

    /// <summary>Of a section that repeats: the question whether there is another.</summary>
    public string? More { get; init; }

    public Label Rewritten(Func<string, string> write) => new(write(Text), Hint is null ? null : write(Hint), Errors.ToDictionary(e => e.Key, e => write(e.Value)))
    {
        Short = Short is null ? null : write(Short),
        First = First is null ? null : write(First),
        More = More is null ? null : write(More),
    };
}

/// <summary>The words of the pack's templates in one language. A missing word is asked of the language to fall back on, then shown as its key.</summary>
internal sealed class Labels
{
    private readonly Dictionary<string, Label> labels;
    private readonly Labels? fallback;

    private Labels(string language, Dictionary<string, Label> labels, WordLists words, Labels? fallback)
    {
        Language = language;
        this.labels = labels;
        this.fallback = fallback;
        Words = words;
    }

    public string Language { get; }

    public WordLists Words { get; }

    /// <summary>A section: its heading; for one that repeats, <see cref="Label.Short"/> is the name of one item.</summary>
    public Label Section(string code) => Find($"sections/{code}");

    /// <summary>A field by its path: <c>money_legs.amount</c>, or <c>account.iban</c> for a member of an object.</summary>
    public Label Field(string path) => Find($"fields/{path}");

    /// <summary>The heading of a page: its own words where it holds several fields, else those of its field.</summary>
    public Label Page(Step step) => step.Page is not { } page ? Section(step.Section.Code)
        : step.Group is { } group ? Group(group.Code)
        : TryFind($"pages/{step.Section.Code}.{page.Code}") ?? Field(LabelKeys.Field(step.Section, page.Fields[0]));

    public Label Option(string list, string code) => Find($"options/{list}.{code}");

    /// <summary>The heading of a group of statements.</summary>
    public Label Group(string code) => Find($"groups/{code}");

    /// <summary>Why a rule, a hot route or points of urgency applied. A key <c>list.code</c> that has no text of its own quotes the option.</summary>
    public string Reason(string key) => (TryFind($"reasons/{key}") ?? TryFind($"options/{key}"))?.Text ?? key;

    public string Error(string code) => Find($"errors/{code}").Text;

    public bool Has(string kind, string key) => labels.ContainsKey($"{kind}/{key}");

    public IEnumerable<string> Keys => labels.Keys;

    /// <summary>The same labels with every text written anew, e.g. as pseudo-language.</summary>
    public Labels Rewritten(Func<string, string> write)
    {
        var rewritten = labels.ToDictionary(l => l.Key, l => l.Value.Rewritten(write), StringComparer.Ordinal);
        return new Labels(Language, rewritten, Words, fallback?.Rewritten(write));
    }

    /// <param name="country">Fills what differs from country to country; the words for errors are filled when one happens.</param>
    public static Labels Read(PackNode node, Labels? fallback, CountryWords country)
    {
        node.Knows("language", "sections", "pages", "fields", "options", "groups", "reasons", "errors", "words");
        Dictionary<string, Label> labels = new(StringComparer.Ordinal);
        var language = node.Text("language");
        foreach (var kind in (ReadOnlySpan<string>)["sections", "pages", "fields", "groups", "reasons"]) AddAll(labels, kind, "", node.Members(kind), Say);
        foreach (var (list, codes) in node.Members("options")) AddAll(labels, "options", list + ".", codes.AsMembers(), Say);
        AddAll(labels, "errors", "", node.Members("errors"), n => n.AsText());
        return new Labels(language, labels, WordLists.Read(node), fallback);

        string Say(PackNode text) => country.Fill(text, language);
    }

    private static void AddAll(Dictionary<string, Label> labels, string kind, string prefix, IReadOnlyList<KeyValuePair<string, PackNode>> members, Func<PackNode, string> say)
    {
        foreach (var (key, node) in members) labels[$"{kind}/{prefix}{key}"] = Read(node, say);
    }

    private static Label Read(PackNode node, Func<PackNode, string> say)
    {
        if (node.Kind == System.Text.Json.JsonValueKind.String) return new Label(say(node), null, new Dictionary<string, string>());
        node.Knows("label", "hint", "short", "first", "more", "errors");
        var errors = node.Members("errors").ToDictionary(e => e.Key, e => e.Value.AsText(), StringComparer.Ordinal);
        return new Label(Said("label") ?? node.Text("label"), Said("hint"), errors) { Short = Said("short"), First = Said("first"), More = Said("more") };

        string? Said(string member) => node.Child(member) is { } text ? say(text) : null;
    }

    private Label Find(string key) => TryFind(key) ?? new Label(key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..], null, new Dictionary<string, string>());

    private Label? TryFind(string key) => labels.GetValueOrDefault(key) ?? fallback?.TryFind(key);
}

using System.Text.RegularExpressions;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>Reads <c>advice/*.json</c> and its texts, and says what is wrong in them.</summary>
internal sealed partial class CardReader(CountryProfile profile, IReadOnlyDictionary<string, PackNode> texts)
{
    private const string Folder = "advice";

    public static IReadOnlyList<(PackNode Node, Card Card)> ReadAll(PackFolder folder, CountryProfile profile, ICollection<PackProblem> problems)
    {
        Dictionary<string, PackNode> texts = new(StringComparer.Ordinal);
        foreach (var language in profile.Languages)
        {
            if (PackNode.Open(folder, $"{Folder}/labels/{language}.json", problems) is { } node) texts[language] = node;
        }

        var reader = new CardReader(profile, texts);
        List<(PackNode Node, Card Card)> cards = [.. folder.FilesIn(Folder).Select(f => PackNode.Open(folder, f, problems)).OfType<PackNode>().Select(n => (n, reader.Read(n)))];
        foreach (var twice in cards.GroupBy(c => c.Card.Id).Where(g => g.Count() > 1)) twice.Last().Node.Blame("id", $"\"{twice.Key}\" is the id of another card too.");
        reader.BlameOrphans(cards.Select(c => c.Card.Id).ToHashSet());
        return cards;
    }

    private Card Read(PackNode node)
    {
        node.Knows("id", "version", "stage", "audience", "priority", "urgent", "codes", "statements", "contacts", "owner", "review");
        var id = node.Text("id");
        return new Card
        {
            Id = id,
            Version = node.Whole("version"),
            Stage = StageOf(node),
            Audience = node.Texts("audience"),
            Priority = node.Whole("priority"),
            IsUrgent = node.Flag("urgent"),
            Codes = node.Texts("codes"),
            Statements = node.Texts("statements"),
            Contacts = [.. node.Items("contacts").Select(OfficeAt)],
            Owner = node.Child("owner") is { } owner ? OfficeAt(owner) : NoOwner(node),
            Review = node.DateOrNone("review") ?? NoReview(node),
            Texts = texts.ToDictionary(t => t.Key, t => TextOf(node, id, t.Value), StringComparer.Ordinal),
        };
    }

    private CardText TextOf(PackNode card, string id, PackNode labels)
    {
        if (labels.Child(id) is not { } node)
        {
            card.Blame($"has no text in {labels.File}.");
            return new CardText(id, "", []);
        }

        node.Knows("title", "summary", "steps");
        if (node.Items("steps").Count == 0) node.Blame("steps", "is empty: a card says what to do.");
        return new CardText(node.Text("title"), Filled(node, node.Text("summary")), [.. node.Items("steps").Select(s => Filled(s, s.AsText()))]);
    }

    // {emergency} and {phone:office} become the numbers of the country.
    private string Filled(PackNode node, string text) => Placeholder().Replace(text, match =>
    {
        if (match.Value == "{emergency}") return profile.EmergencyNumber;
        if (match.Groups[1].Success && profile.OfficeOf(match.Groups[1].Value)?.Phone is { } phone) return phone;
        node.Blame($"{match.Value} is neither {{emergency}} nor {{phone:…}} of an office with a telephone number.");
        return match.Value;
    });

    private Office OfficeAt(PackNode node)
    {
        if (profile.OfficeOf(node.AsText()) is { } office) return office;
        node.Blame($"\"{node.AsText()}\" is not among the offices of {CountryProfile.FileName}.");
        return new Office(node.AsText(), new Localised(new Dictionary<string, string>()), null, null, null, null);
    }

    private static AdviceStage StageOf(PackNode node)
    {
        if (Enum.TryParse<AdviceStage>(node.Text("stage"), ignoreCase: true, out var stage)) return stage;
        node.Blame("stage", "must be before, during or after.");
        return AdviceStage.After;
    }

    private static Office NoOwner(PackNode node)
    {
        node.Blame("\"owner\" is missing: the code of the office that answers for the card.");
        return new Office("", new Localised(new Dictionary<string, string>()), null, null, null, null);
    }

    private static DateOnly NoReview(PackNode node)
    {
        node.Blame("\"review\" is missing: the day by which the owner looks at the card again.");
        return DateOnly.MinValue;
    }

    private void BlameOrphans(HashSet<string> ids)
    {
        foreach (var (name, node) in texts.Values.SelectMany(t => t.AsMembers()))
        {
            if (!ids.Contains(name)) node.Blame("is the text of a card that does not exist.");
        }
    }

    [GeneratedRegex("\\{(?:phone:([a-z_]+)|[^}]*)\\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}

using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>Reads <c>advice/*.json</c> and says what is wrong in it; the texts are read by <see cref="CardTexts"/>.</summary>
internal sealed class CardReader(CountryProfile profile, Library library, CardTexts texts)
{
    public const string Folder = "advice";

    public static IReadOnlyList<(PackNode Node, Card Card)> ReadAll(PackFolder folder, CountryProfile profile, Library library, ICollection<PackProblem> problems)
    {
        var texts = CardTexts.Open(folder, profile, problems);
        var reader = new CardReader(profile, library, texts);
        List<(PackNode Node, Card Card)> cards = [.. folder.FilesIn(Folder).Select(f => PackNode.Open(folder, f, problems)).OfType<PackNode>().Select(n => (n, reader.Read(n)))];
        var ids = cards.Select(c => c.Card.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var twice in cards.GroupBy(c => c.Card.Id).Where(g => g.Count() > 1)) twice.Last().Node.Blame("id", $"\"{twice.Key}\" is the id of another card too.");
        foreach (var (node, card) in cards) BlameReferences(node, card, ids);
        texts.BlameOrphans(ids);
        return cards;
    }

    private Card Read(PackNode node)
    {
        node.Knows(
            "id", "version", "situation", "stage", "audience", "devices", "priority", "urgent", "at_once", "emergency", "alarms", "codes", "statements",
            "contacts", "see", "owner", "reviewed", "review_by", "changes");
        var card = new Card
        {
            Id = node.Text("id"),
            Version = node.Whole("version"),
            Situation = Known(node, "situation", node.Text("situation"), library.Situations),
            Stage = StageOf(node),
            Audience = [.. node.Texts("audience").Select(a => Known(node, "audience", a, library.Audiences))],
            Devices = [.. node.Texts("devices").Select(d => Known(node, "devices", d, library.Devices))],
            Priority = node.Whole("priority"),
            IsUrgent = node.Flag("urgent"),
            IsAtOnce = node.Flag("at_once"),
            IsEmergency = node.Flag("emergency"),
            Alarms = node.Texts("alarms"),
            Codes = node.Texts("codes"),
            Statements = node.Texts("statements"),
            Contacts = [.. node.Items("contacts").Select(OfficeAt)],
            See = node.Texts("see"),
            Owner = OwnerOf(node),
            Reviewed = Date(node, "reviewed", "the day on which the owner last looked at the card."),
            ReviewBy = Date(node, "review_by", "the day by which the owner looks at the card again."),
            Changes = [.. node.Items("changes").Select(ChangeAt)],
            Texts = texts.Of(node, node.TextOrNone("id") ?? ""),
        };
        BlameDates(node, card);
        return card;
    }

    private static string Known(PackNode node, string member, string code, IReadOnlyList<Topic> shelf)
    {
        if (code.Length > 0 && shelf.All(t => t.Code != code)) node.Blame(member, $"\"{code}\" is not in {LibraryReader.File}.");
        return code;
    }

    private (int, DateOnly, Localised) ChangeAt(PackNode node)
    {
        node.Knows("version", "date", "reason");
        var reason = node.Text("reason");
        var words = library.Reasons.GetValueOrDefault(reason);
        if (reason.Length > 0 && words is null) node.Blame("reason", $"\"{reason}\" is not among the reasons of {LibraryReader.File}.");
        return (node.Whole("version"), Date(node, "date", "the day of the change."), words ?? new Localised(new Dictionary<string, string>()));
    }

    private static void BlameDates(PackNode node, Card card)
    {
        if (card.Audience.Count == 0) node.Blame("audience", "is empty: a card speaks to somebody.");
        if (card.ReviewBy < card.Reviewed) node.Blame("review_by", "is before the day of the last review.");
        if (card.Changes.Count == 0) node.Blame("changes", "is empty: it begins with version 1.");
        else if (card.Changes[^1].Version != card.Version) node.Blame("changes", $"must end with version {card.Version}, the one of the card.");
        if (card.Changes.Zip(card.Changes.Skip(1)).Any(c => c.First.Version >= c.Second.Version || c.First.Date > c.Second.Date)) node.Blame("changes", "must stand in order, the oldest first.");
        if (card.Changes.Any(c => c.Date > card.Reviewed)) node.Blame("reviewed", "is before the last change.");
        if (card.IsAtOnce && card.Statements.Count == 0) node.Blame("at_once", "needs statements: an answer must select the card.");
    }

    private static void BlameReferences(PackNode node, Card card, HashSet<string> ids)
    {
        foreach (var other in card.See.Where(s => !ids.Contains(s) || s == card.Id)) node.Blame("see", $"\"{other}\" is not the id of another card.");
    }

    private Office OwnerOf(PackNode node)
    {
        if (node.Child("owner") is { } owner) return OfficeAt(owner);
        node.Blame("\"owner\" is missing: the code of the office that answers for the card.");
        return Nobody("");
    }

    private Office OfficeAt(PackNode node)
    {
        if (profile.OfficeOf(node.AsText()) is { } office) return office;
        node.Blame($"\"{node.AsText()}\" is not among the offices of {CountryProfile.FileName}.");
        return Nobody(node.AsText());
    }

    private static Office Nobody(string code) => new(code, new Localised(new Dictionary<string, string>()), null, null, null, null);

    private static AdviceStage StageOf(PackNode node)
    {
        if (node.Text("stage") is var word && Enum.TryParse<AdviceStage>(word, ignoreCase: true, out var stage) && !char.IsAsciiDigit(word[0])) return stage;
        node.Blame("stage", "must be before, during or after.");
        return AdviceStage.After;
    }

    private static DateOnly Date(PackNode node, string member, string meaning)
    {
        if (node.DateOrNone(member) is { } date) return date;
        if (!node.Has(member)) node.Blame($"\"{member}\" is missing: {meaning}");
        return DateOnly.MinValue;
    }
}

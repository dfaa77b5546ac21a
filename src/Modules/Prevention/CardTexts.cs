using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>
/// The texts of the cards: <c>advice/labels/&lt;language&gt;.json</c> and any number of <c>&lt;part&gt;.&lt;language&gt;.json</c> beside it.
/// What a card says may stand in several files, each of its texts in one.
/// </summary>
internal sealed class CardTexts(CountryProfile profile, IReadOnlyDictionary<string, IReadOnlyList<PackNode>> files)
{
    private const string Folder = "advice/labels";

    private readonly CountryWords country = new(profile);

    public static CardTexts Open(PackFolder folder, CountryProfile profile, ICollection<PackProblem> problems)
    {
        Dictionary<string, IReadOnlyList<PackNode>> files = new(StringComparer.Ordinal);
        foreach (var language in profile.Languages)
        {
            var names = folder.FilesIn(Folder, $"*.{language}.json").Append($"{Folder}/{language}.json");
            files[language] = [.. names.Select(f => PackNode.Open(folder, f, problems)).OfType<PackNode>()];
        }

        return new CardTexts(profile, files);
    }

    public IReadOnlyDictionary<string, CardText> Of(PackNode card, string id)
    {
        var texts = profile.Languages.ToDictionary(l => l, l => TextOf(card, id, l), StringComparer.Ordinal);
        var first = texts[profile.Languages[0]];
        foreach (var (language, text) in texts.Where(t => t.Value.Title.Length > 0))
        {
            foreach (var part in first.Parts.Where(p => text.Parts.All(t => t.Code != p.Code))) card.Blame($"has \"{part.Code}\" in \"{profile.Languages[0]}\" and not in \"{language}\".");
        }

        return texts;
    }

    public void BlameOrphans(HashSet<string> ids)
    {
        foreach (var (name, node) in files.Values.SelectMany(f => f).SelectMany(f => f.AsMembers()))
        {
            if (!ids.Contains(name)) node.Blame("is the text of a card that does not exist.");
        }
    }

    private CardText TextOf(PackNode card, string id, string language)
    {
        List<PackNode> places = [.. files[language].Select(f => f.Child(id)).OfType<PackNode>()];
        foreach (var place in places) place.Knows(["title", "summary", "steps", "search", .. AdvicePart.Codes]);
        if (places.Count == 0 || Place(places, "title") is not { } titled)
        {
            card.Blame($"has no text in {Folder}/{language}.json.");
            return new CardText("", "", [], [], "");
        }

        var steps = Points(places, "steps", language);
        if (steps.Count == 0) titled.Blame("steps", "is empty: a card says what to do.");
        return new CardText(
            country.Fill(titled.Child("title")!, language),
            Place(places, "summary") is { } lead ? Filled(lead.Child("summary")!, language) : titled.Text("summary"),
            steps,
            [.. AdvicePart.Codes.Select(c => new AdvicePart(c, Points(places, c, language))).Where(p => p.Points.Count > 0)],
            Place(places, "search")?.Text("search") ?? "");
    }

    private static PackNode? Place(List<PackNode> places, string member)
    {
        var found = places.Where(p => p.Has(member)).ToList();
        foreach (var other in found.Skip(1)) other.Blame(member, $"stands in {found[0].File} too.");
        return found.FirstOrDefault();
    }

    private List<string> Points(List<PackNode> places, string member, string language) =>
        [.. Place(places, member)?.Items(member).Select(i => Filled(i, language)) ?? []];

    // Telephone numbers and addresses change with the country and the year: they stand in the profile alone.
    private string Filled(PackNode node, string language)
    {
        country.BlameFixed(node);
        return country.Fill(node, language);
    }
}

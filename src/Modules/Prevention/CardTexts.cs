using System.Text.RegularExpressions;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>
/// The texts of the cards: <c>advice/labels/&lt;language&gt;.json</c> and any number of <c>&lt;part&gt;.&lt;language&gt;.json</c> beside it.
/// What a card says may stand in several files, each of its texts in one.
/// </summary>
internal sealed partial class CardTexts(CountryProfile profile, IReadOnlyDictionary<string, IReadOnlyList<PackNode>> files)
{
    private const string Folder = "advice/labels";

    // The groups of a number would stand in reverse order inside a text that runs from right to left (UAX 9, 2.4).
    private const char LeftToRight = '\u2066', EndOfIsolate = '\u2069';

    // Telephone numbers and addresses change with the country and the year: they stand in the profile alone.
    private readonly HashSet<string> numbers =
        [.. profile.Offices.Select(o => o.Phone).Append(profile.EmergencyNumber).OfType<string>().Select(Digits).Where(n => n.Length > 2)];

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

        var steps = Points(places, "steps");
        if (steps.Count == 0) titled.Blame("steps", "is empty: a card says what to do.");
        return new CardText(
            titled.Text("title"),
            Place(places, "summary") is { } lead ? Filled(lead.Child("summary")!) : titled.Text("summary"),
            steps,
            [.. AdvicePart.Codes.Select(c => new AdvicePart(c, Points(places, c))).Where(p => p.Points.Count > 0)],
            Place(places, "search")?.Text("search") ?? "");
    }

    private static PackNode? Place(List<PackNode> places, string member)
    {
        var found = places.Where(p => p.Has(member)).ToList();
        foreach (var other in found.Skip(1)) other.Blame(member, $"stands in {found[0].File} too.");
        return found.FirstOrDefault();
    }

    private List<string> Points(List<PackNode> places, string member) => [.. Place(places, member)?.Items(member).Select(Filled) ?? []];

    // {emergency}, {phone:office} and {site:office} become those of the country.
    private string Filled(PackNode node)
    {
        var text = node.AsText();
        BlameFixed(node, text);
        return Placeholder().Replace(text, match =>
        {
            if (match.Value == "{emergency}") return profile.EmergencyNumber;
            var office = profile.OfficeOf(match.Groups[2].Value);
            if ((match.Groups[1].Value == "phone" ? office?.Phone : office?.Site) is { } value) return $"{LeftToRight}{value}{EndOfIsolate}";
            node.Blame($"{match.Value} is neither {{emergency}} nor {{phone:…}} or {{site:…}} of an office that has one.");
            return match.Value;
        });
    }

    private void BlameFixed(PackNode node, string text)
    {
        if (Address().IsMatch(text)) node.Blame("holds a web address: write {site:…} of an office of the profile.");
        if (NumberLike().Matches(text).Any(m => numbers.Contains(Digits(m.Value)))) node.Blame("holds a telephone number: write {emergency} or {phone:…} of an office of the profile.");
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    [GeneratedRegex("\\{(?:(phone|site):([a-z_]+)|[^}]*)\\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex("https?:|\\bwww\\.", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("[0-9][0-9 ]+[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex NumberLike();
}

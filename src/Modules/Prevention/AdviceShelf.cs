using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>The cards in memory, in the order of their priority.</summary>
internal sealed class AdviceShelf : IAdvice
{
    private readonly IReadOnlyList<Card> cards;
    private readonly Dictionary<string, Finder> finders;
    private readonly CountryProfile profile;

    internal AdviceShelf(IReadOnlyList<Card> cards, Library library, CountryProfile profile)
    {
        this.cards = [.. cards.OrderByDescending(c => c.Priority).ThenBy(c => c.Id, StringComparer.Ordinal)];
        this.profile = profile;
        Library = library;
        finders = profile.Languages.ToDictionary(l => l, l => new Finder([.. this.cards.Select(c => Searched.Of(c, library, l))]), StringComparer.Ordinal);
    }

    public Library Library { get; }

    public IReadOnlyList<AdviceCard> For(AdviceNeed need, string language) =>
    [
        .. cards.Where(c => (need.Stage is null || c.Stage == need.Stage) && c.Fits(need))
            .OrderByDescending(c => c.Answers(need.Alarms)).ThenByDescending(c => c.SpeaksTo(need.Audience)).ThenByDescending(c => c.Priority)
            .Select(c => In(c, language)),
    ];

    public IReadOnlyList<AdviceCard> All(string language) => [.. cards.Select(c => In(c, language))];

    public AdviceCard? Find(string id, string language) => cards.FirstOrDefault(c => c.Id == id) is { } card ? In(card, language) : null;

    /// <summary>The cards under a topic of one shelf; null if there is no such shelf or topic.</summary>
    public IReadOnlyList<AdviceCard>? Under(string shelf, string code, string language) =>
        Library.ShelfOf(shelf)?.Any(t => t.Code == code) is true ? [.. cards.Where(c => Stands(c, shelf, code)).Select(c => In(c, language))] : null;

    /// <summary>The cards in which the words of a query stand, the best first.</summary>
    public IReadOnlyList<AdviceCard> Search(string query, string language) =>
        [.. finders[Spoken(language)].Find(query).Select(n => In(cards[n], language))];

    /// <summary>Cards whose owner should have looked at them by now.</summary>
    public IReadOnlyList<Card> Overdue(DateOnly today) => [.. cards.Where(c => c.ReviewBy < today)];

    /// <exception cref="InvalidDataException">The cards cannot be used; the message names every fault.</exception>
    public static AdviceShelf Load(PackFolder folder, CountryProfile profile)
    {
        List<PackProblem> problems = [];
        var library = LibraryReader.Read(folder, profile, problems);
        var cards = CardReader.ReadAll(folder, profile, library, problems).Select(c => c.Card).ToList();
        return problems.Count == 0 ? new AdviceShelf(cards, library, profile) : throw new InvalidDataException(string.Join('\n', problems));
    }

    private static bool Stands(Card card, string shelf, string code) => shelf switch
    {
        Library.About => card.Situation == code,
        Library.For => card.Audience.Contains(code),
        _ => card.Devices.Contains(code),
    };

    private AdviceCard In(Card card, string language)
    {
        var spoken = card.In(Spoken(language));
        if (!PseudoLanguage.IsPseudo(language)) return spoken;
        return spoken with
        {
            Language = language,
            Title = PseudoLanguage.Write(spoken.Title),
            Summary = PseudoLanguage.Write(spoken.Summary),
            Steps = [.. spoken.Steps.Select(PseudoLanguage.Write)],
            Parts = [.. spoken.Parts.Select(p => p with { Points = [.. p.Points.Select(PseudoLanguage.Write)] })],
        };
    }

    /// <summary>The language that is spoken to somebody who asks for this one.</summary>
    public string Spoken(string language)
    {
        for (var tag = language; tag.Length > 0; tag = Localised.ParentOf(tag))
        {
            if (finders.ContainsKey(tag)) return tag;
        }

        return profile.Languages[0];
    }
}

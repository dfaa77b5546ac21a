using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>The cards in memory, in the order of their priority.</summary>
internal sealed class AdviceShelf(IReadOnlyList<Card> cards, CountryProfile profile) : IAdvice
{
    private readonly IReadOnlyList<Card> cards = [.. cards.OrderByDescending(c => c.Priority).ThenBy(c => c.Id, StringComparer.Ordinal)];

    public IReadOnlyList<AdviceCard> For(IReadOnlyCollection<string> codes, IReadOnlyCollection<string> statements, AdviceStage? stage, string language) =>
        [.. cards.Where(c => (stage is null || c.Stage == stage) && c.Fits(codes, statements)).Select(c => In(c, language))];

    public IReadOnlyList<AdviceCard> All(string language) => [.. cards.Select(c => In(c, language))];

    public AdviceCard? Find(string id, string language) => cards.FirstOrDefault(c => c.Id == id) is { } card ? In(card, language) : null;

    /// <summary>Cards whose owner should have looked at them by now.</summary>
    public IReadOnlyList<Card> Overdue(DateOnly today) => [.. cards.Where(c => c.Review < today)];

    /// <exception cref="InvalidDataException">The cards cannot be used; the message names every fault.</exception>
    public static AdviceShelf Load(PackFolder folder, CountryProfile profile)
    {
        List<PackProblem> problems = [];
        var cards = CardReader.ReadAll(folder, profile, problems).Select(c => c.Card).ToList();
        return problems.Count == 0 ? new AdviceShelf(cards, profile) : throw new InvalidDataException(string.Join('\n', problems));
    }

    private AdviceCard In(Card card, string language)
    {
        var spoken = card.In(Spoken(card, language));
        if (!PseudoLanguage.IsPseudo(language)) return spoken;
        return spoken with { Language = language, Title = PseudoLanguage.Write(spoken.Title), Summary = PseudoLanguage.Write(spoken.Summary), Steps = [.. spoken.Steps.Select(PseudoLanguage.Write)] };
    }

    private string Spoken(Card card, string language)
    {
        for (var tag = language; tag.Length > 0; tag = Localised.ParentOf(tag))
        {
            if (card.Texts.ContainsKey(tag)) return tag;
        }

        return profile.Languages[0];
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>Every card, by when it helps. What happens now comes first.</summary>
internal sealed class CardsModel(IAdvice advice, RequestLanguage language) : PageModel
{
    private static readonly AdviceStage[] Order = [AdviceStage.During, AdviceStage.After, AdviceStage.Before];

    public IReadOnlyList<(string Key, IReadOnlyList<AdviceCard> Cards)> Stages { get; private set; } = [];

    public void OnGet()
    {
        var cards = advice.All(language.Language.Code);
        Stages = [.. Order.Select(s => (s.ToString().ToLowerInvariant(), (IReadOnlyList<AdviceCard>)[.. cards.Where(c => c.Stage == s)])).Where(s => s.Item2.Count > 0)];
    }

    /// <summary>Said in the page only where the card is not in the language of the page.</summary>
    public string? LanguageOf(AdviceCard card) => card.Language == language.Language.Code ? null : card.Language;
}

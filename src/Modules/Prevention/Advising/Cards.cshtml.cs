using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>The way into the library: what cannot wait, then every shelf.</summary>
internal sealed class CardsModel(AdviceShelf shelf, CountryProfile profile, RequestLanguage language) : PageModel
{
    private const int MostUrgent = 8;

    public Library Library => shelf.Library;

    public string Emergency => profile.EmergencyNumber;

    public string Address => profile.AddressOf("/advice");

    public IReadOnlyList<AdviceCard> Urgent { get; private set; } = [];

    /// <summary>By title.</summary>
    public IReadOnlyList<AdviceCard> All { get; private set; } = [];

    public void OnGet()
    {
        var cards = shelf.All(language.Language.Code);
        Urgent = [.. cards.Where(c => c.IsUrgent).Take(MostUrgent)];
        All = [.. cards.OrderBy(c => c.Title, StringComparer.Create(language.Language.Culture, ignoreCase: true))];
    }

    public string NameOf(Topic topic) => topic.Name.Spoken(language);

    public string LeadOf(Topic topic) => topic.Lead.Spoken(language);

    /// <summary>Said in the page only where the card is not in the language of the page.</summary>
    public string? LanguageOf(AdviceCard card) => card.Language == language.Language.Code ? null : card.Language;
}

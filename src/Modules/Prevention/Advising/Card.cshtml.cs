using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>One card with its steps and the offices that help.</summary>
internal sealed class CardModel(IAdvice advice, RequestLanguage language) : PageModel
{
    public AdviceCard Card { get; private set; } = null!;

    /// <summary>Said in the page only where the card is not in the language of the page.</summary>
    public string? Language => Card.Language == language.Language.Code ? null : Card.Language;

    /// <summary>What runs against a clock stands above the list, which then begins with the second step.</summary>
    public int FirstInList => Card.IsUrgent ? 2 : 1;

    public IReadOnlyList<SummaryRow> Contacts =>
        [.. Card.Contacts.Select(o => new SummaryRow(o.Name.In(language.Language.Code), string.Join(" · ", new[] { o.Phone, o.Hours, o.Mail, o.Site }.OfType<string>())))];

    public IActionResult OnGet(string id)
    {
        if (advice.Find(id, language.Language.Code) is not { } card) return NotFound();
        Card = card;
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>One card: what it looks like, what to do, what not to do, proof, help, and how it does not happen again.</summary>
internal sealed class CardModel(AdviceShelf shelf, CountryProfile profile, RequestLanguage language, Words words) : PageModel
{
    public AdviceCard Card { get; private set; } = null!;

    public IReadOnlyList<AdviceCard> See { get; private set; } = [];

    /// <summary>Said in the page only where the card is not in the language of the page.</summary>
    public string? Language => Card.Language == language.Language.Code ? null : Card.Language;

    /// <summary>For headings of the page inside a card that speaks another language.</summary>
    public string? OwnLanguage => Language is null ? null : language.Language.Code;

    /// <summary>What runs against a clock stands above the list, which then begins with the second step.</summary>
    public int FirstInList => Card.IsUrgent ? 2 : 1;

    public string Emergency => profile.EmergencyNumber;

    public string Address => profile.AddressOf($"/advice/{Card.Id}");

    public string MailAddress => $"mailto:?subject={Uri.EscapeDataString(Card.Title)}&body={Uri.EscapeDataString(Address)}";

    public string Situation => shelf.Library.Situations.First(t => t.Code == Card.Situation).Name.Spoken(language);

    /// <summary>Who is in a hurry reads what to do before how to recognise it.</summary>
    public IReadOnlyList<AdvicePart> Before => Card.IsUrgent ? [] : [.. Card.Parts.Where(p => p.Code == "signs")];

    public IReadOnlyList<AdvicePart> After => [.. Card.Parts.Except(Before)];

    public IReadOnlyList<string> Contents => [.. Before.Select(p => p.Code), "first", .. After.Select(p => p.Code), .. Card.Contacts.Count > 0 ? ["contacts"] : Array.Empty<string>()];

    public string HeadingOf(string section) => section switch
    {
        "contacts" => words["advice.contacts"],
        "first" => words[Card.IsUrgent ? "library.part.first" : "library.part.steps"],
        _ => words[$"library.part.{section}"],
    };

    public IActionResult OnGet(string id)
    {
        if (shelf.Find(id, language.Language.Code) is not { } card) return NotFound();

        Card = card;
        See = [.. card.See.Select(s => shelf.Find(s, language.Language.Code)).OfType<AdviceCard>()];
        return Page();
    }
}

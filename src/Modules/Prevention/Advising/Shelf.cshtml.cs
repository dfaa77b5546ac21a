using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>The cards about a situation, for an audience or on a device. What happens now comes first.</summary>
internal sealed class ShelfModel(AdviceShelf shelf, CountryProfile profile, RequestLanguage language) : PageModel
{
    private static readonly AdviceStage[] Order = [AdviceStage.During, AdviceStage.After, AdviceStage.Before];

    public string Name { get; private set; } = "";

    public string Lead { get; private set; } = "";

    public string Address { get; private set; } = "";

    public IReadOnlyList<(string Key, IReadOnlyList<AdviceCard> Cards)> Stages { get; private set; } = [];

    public IActionResult OnGet(string shelf, string code)
    {
        if (this.shelf.Under(shelf, code, language.Language.Code) is not { } cards) return NotFound();

        var topic = this.shelf.Library.ShelfOf(shelf)!.First(t => t.Code == code);
        (Name, Lead) = (topic.Name.Spoken(language), topic.Lead.Spoken(language));
        Address = profile.AddressOf($"/advice/{shelf}/{code}");
        Stages = [.. Order.Select(s => (s.ToString().ToLowerInvariant(), (IReadOnlyList<AdviceCard>)[.. cards.Where(c => c.Stage == s)])).Where(s => s.Item2.Count > 0)];
        return Page();
    }

    private readonly AdviceShelf shelf = shelf;
}

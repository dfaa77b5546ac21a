using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>Finds cards by words in the reader's language. Who finds nothing gets telephone numbers and another way in.</summary>
internal sealed class SearchModel(AdviceShelf shelf, CountryProfile profile, RequestLanguage language) : PageModel
{
    /// <summary>What was asked, as far as it counts, without what no keyboard writes.</summary>
    public string Query { get; private set; } = "";

    public IReadOnlyList<AdviceCard> Found { get; private set; } = [];

    public string Emergency => profile.EmergencyNumber;

    /// <summary>Those who answer the telephone day and night.</summary>
    public IReadOnlyList<Office> Lines => [.. profile.Offices.Where(o => o.Phone is not null && o.Hours is null or "00:00–24:00")];

    public IReadOnlyList<(string Code, string Name)> Situations => [.. shelf.Library.Situations.Select(t => (t.Code, t.Name.Spoken(language)))];

    public void OnGet([FromQuery] string? q)
    {
        Query = Tidy(q ?? "");
        Found = shelf.Search(Query, language.Language.Code);
    }

    private static string Tidy(string typed)
    {
        var cut = typed.Length > Finder.LongestQuery ? typed[..Finder.LongestQuery] : typed;
        return string.Concat(cut.EnumerateRunes().Where(r => r != System.Text.Rune.ReplacementChar && !System.Text.Rune.IsControl(r)).Select(r => r.ToString())).Trim();
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>When each card was looked at and when it is due, the most overdue first. The public pages say nothing of it.</summary>
[Needs(PreventionPermissions.Review)]
internal sealed class ReviewsModel(AdviceShelf shelf, CountryProfile profile, RequestLanguage language, TimeProvider clock) : PageModel
{
    internal sealed record Row(AdviceCard Card, bool IsOverdue);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Overdue => Rows.Count(r => r.IsOverdue);

    /// <summary>Every card speaks all of them, or the pack would not have been read.</summary>
    public IReadOnlyList<string> Languages => profile.Languages;

    public void OnGet()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        Rows = [.. shelf.All(language.Language.Code).OrderBy(c => c.ReviewBy).ThenBy(c => c.Title, StringComparer.CurrentCulture).Select(c => new Row(c, c.ReviewBy < today))];
    }
}

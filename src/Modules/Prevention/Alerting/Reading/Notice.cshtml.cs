using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>
/// The newest alerts for the pages of others, in a frame. Anybody may frame it: it is the same for everybody, has no form, no script and no cookie, and each press
/// opens the alert in a page of its own.
/// </summary>
[Embeddable]
internal sealed class NoticeModel(WarningBoard board, CountryProfile profile, Words words, TimeProvider clock) : PageModel
{
    private const int Most = 3;

    public IReadOnlyList<AlertLine> Rows { get; private set; } = [];

    public string Site => profile.Site("/").AbsoluteUri;

    public string Domain => profile.Domains[0];

    public void OnGet()
    {
        var now = clock.GetUtcNow();
        Rows = [.. board.Now.All.Where(a => a.IsInForce(now)).Take(Most).Select(a => AlertLine.Of(a, words, now))];
    }
}

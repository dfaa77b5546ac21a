using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Web;

/// <summary>Every part that pages are made of, on one page, for those who write pages and for the checks of accessibility. Not in Production.</summary>
internal sealed class PartsModel(IHostEnvironment environment, TimeProvider clock, Words words) : PageModel
{
    /// <summary>portal or desk.</summary>
    [BindProperty(SupportsGet = true)]
    public string Face { get; set; } = "portal";

    [BindProperty(SupportsGet = true)]
    public bool Errors { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Sort { get; set; } = "-amount";

    public Instant Then { get; } = Instant.Of(clock) - TimeSpan.FromHours(2);

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public IReadOnlyList<SummaryRow> Rows { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (environment.IsProduction()) return NotFound();

        Choices =
        [
            new("money", words["parts.money"]) { Hint = words["parts.money-hint"] },
            new("accounts", words["parts.accounts"]),
            new("none", words["pages.none"]) { Exclusive = true },
        ];
        Rows =
        [
            new(words["parts.affected"], words["parts.money"]) { ChangeAddress = "#affected", ChangeOf = words["parts.affected"] },
            new(words["parts.story"], words["parts.story-sample"]) { ChangeAddress = "#story" },
        ];
        if (Errors)
        {
            foreach (var field in new[] { "town", "affected", "role", "sent", "lost", "story", "country", "agreed", "password" })
            {
                ModelState.AddModelError(field, words["parts.error"]);
            }
        }

        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Engines.Warnings;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>One alert for people. A withdrawn one stays at its address and says that it is withdrawn and why; what it said is gone.</summary>
internal sealed class AlertModel(WarningBoard board, CountryProfile profile, Words words, TimeProvider clock) : PageModel
{
    public PublishedAlert Alert { get; private set; } = null!;

    public ShownAlert Shown { get; private set; } = null!;

    /// <summary>Where its text is in another language than the page.</summary>
    public Language? Language => Shown.Language == words.Language.Code ? null : words.Languages.FirstOrDefault(l => l.Code == Shown.Language);

    public bool IsInForce => Alert.IsInForce(clock.GetUtcNow());

    public Instant Sent => Instant.From(Alert.Last.Sent);

    public Instant First => Instant.From(Alert.Last.FirstPublished);

    public Instant Until => Instant.From(Alert.Last.Expires);

    /// <summary>What the correction says that it changed; null for a first edition.</summary>
    public string? Correction => Alert.Last.Kind == WarningKind.Update ? Alert.Last.TextIn(words.Language.Code).Reason : null;

    public string Address => profile.AddressOf($"/alerts/{Alert.Reference}");

    public IActionResult OnGet(string reference)
    {
        if (board.Now.Find(reference) is not { } alert) return NotFound();

        var now = clock.GetUtcNow();
        (Alert, Shown) = (alert, ShownAlert.Of(alert.Last with { Indicators = [.. alert.Last.Indicators.Where(i => alert.IsInForce(now) && now < i.Expires)] }, words.Language.Code));
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Legislation.Contracts;
using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>An alert as a line of a list.</summary>
/// <param name="Language">Where its text is in another language than the page.</param>
/// <param name="State"><c>withdrawn</c> or <c>expired</c>; null while it is in force.</param>
internal sealed record AlertLine(string Reference, string Headline, string Event, Language? Language, Instant Sent, Instant Until, string? State)
{
    public static AlertLine Of(PublishedAlert alert, Words words, DateTimeOffset now)
    {
        var text = alert.Last.TextIn(words.Language.Code);
        var language = text.Language == words.Language.Code ? null : words.Languages.FirstOrDefault(l => l.Code == text.Language);
        return new AlertLine(
            alert.Reference, text.Headline, text.Event, language, Instant.From(alert.Last.Sent), Instant.From(alert.Last.Expires),
            alert.IsWithdrawn ? "withdrawn" : alert.IsInForce(now) ? null : "expired");
    }
}

/// <summary>What the public is warned of now, and what it was warned of before.</summary>
internal sealed class AlertsModel(WarningBoard board, IOffenceRegister register, CountryProfile profile, Words words, TimeProvider clock) : PageModel
{
    private const int Most = 200;

    public bool IsArchive { get; private set; }

    public string? About { get; private set; }

    public IReadOnlyList<AlertLine> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> Offences { get; private set; } = [];

    public string Address => profile.AddressOf("/alerts");

    public string Site => profile.Site("/").AbsoluteUri;

    public void OnGet(string? archive, string? about)
    {
        var (view, now) = (board.Now, clock.GetUtcNow());
        IsArchive = archive == "1";
        var shown = view.All.Where(a => a.IsInForce(now) != IsArchive).ToList();
        Offences = [.. shown.SelectMany(a => a.Last.Offences).Distinct().Order(StringComparer.Ordinal).Select(c => new Choice(c, register.Find(c)?.Label.In(words.Language.Code) ?? c))];
        About = Offences.Any(o => o.Value == about) ? about : null;
        Rows = [.. shown.Where(a => About is null || a.Last.Offences.Contains(About)).Take(Most).Select(a => AlertLine.Of(a, words, now))];
    }
}

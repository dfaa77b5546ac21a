namespace Ragusa.Pages;

/// <summary>What the pages need to know of the country, from <c>packs/&lt;country&gt;/profile.json</c>.</summary>
/// <remarks>Its words (name, help line) are texts: <c>country.…</c> in <c>packs/&lt;country&gt;/texts/&lt;lang&gt;.json</c>.</remarks>
public sealed record Country
{
    /// <summary>Where "Leave this page" leads: a dull page that a person may well have open.</summary>
    public string ExitAddress { get; init; } = "https://www.wikipedia.org/";

    /// <summary>The only addresses under which this service is offered.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Dialled from the help line; with country code, no spaces. Empty where the country has none.</summary>
    public string HelpTelephone { get; init; } = "";

    public string EmergencyTelephone { get; init; } = "112";

    /// <summary>IANA name; dates are shown in this zone.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The languages offered, best known first; empty offers every language that has texts.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The telephone of the office <c>help_line</c> is the one on every page.</summary>
    internal static Country Of(CountryProfile profile) => new()
    {
        ExitAddress = profile.ExitSite,
        Domains = profile.Domains,
        HelpTelephone = profile.OfficeOf("help_line")?.Phone?.Replace(" ", "", StringComparison.Ordinal) ?? "",
        EmergencyTelephone = profile.EmergencyNumber,
        TimeZone = profile.TimeZone,
        Languages = profile.Languages,
    };

    internal IReadOnlyList<Language> Offer(IReadOnlyList<Language> all)
    {
        if (Languages.Count == 0) return all;

        var chosen = Languages.Select(code => all.FirstOrDefault(l => l.Code == code)).OfType<Language>();
        return [.. chosen, .. all.Where(l => PseudoLanguage.IsPseudo(l.Code))];
    }
}

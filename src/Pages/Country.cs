using System.Text.Json;

namespace Ragusa.Pages;

/// <summary>What the pages need to know of the country: its part <c>portal</c> of <c>packs/&lt;country&gt;/profile.json</c>.</summary>
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

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };

    internal static Country Read(string profile)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(profile));
        return document.RootElement.TryGetProperty("portal", out var portal) ? portal.Deserialize<Country>(Json)! : new Country();
    }

    internal IReadOnlyList<Language> Offer(IReadOnlyList<Language> all)
    {
        if (Languages.Count == 0) return all;

        var chosen = Languages.Select(code => all.FirstOrDefault(l => l.Code == code)).OfType<Language>();
        return [.. chosen, .. all.Where(l => PseudoLanguage.IsPseudo(l.Code))];
    }
}

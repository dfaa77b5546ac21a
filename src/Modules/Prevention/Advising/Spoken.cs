using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>Words of the pack as a page says them.</summary>
internal static class SpokenWords
{
    public static string Spoken(this Localised words, RequestLanguage language) =>
        PseudoLanguage.IsPseudo(language.Language.Code) ? PseudoLanguage.Write(words.In("en")) : words.In(language.Language.Code);

    /// <summary>The address that people pass on: of the country's own domain, with nothing in it that tells who passed it on.</summary>
    public static string AddressOf(this CountryProfile profile, string path) => profile.Domains.Count == 0 ? path : $"https://{profile.Domains[0]}{path}";
}

/// <summary>What the head of a public page says to search engines.</summary>
/// <param name="Address">Without a language.</param>
internal sealed record Alternates(string Address, string Description);

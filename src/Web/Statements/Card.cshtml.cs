using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Web;

/// <summary>
/// A card for other sites: where to report, and a way there. It stands in a frame, so it asks for nothing, sets no cookie and
/// opens Ragusa's own origin in a page of its own, where people can see whom they talk to.
/// </summary>
[MayBeFramed]
internal sealed class CardModel(CountryProfile profile) : PageModel
{
    public string Home => $"https://{profile.Domains[0]}/";

    public string Domain => profile.Domains[0];

    public string Emergency => profile.EmergencyNumber;
}

/// <summary>The page may stand in a frame of the origins that the profile names in <c>card_origins</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MayBeFramedAttribute : Attribute;

using Ragusa.Pages;

namespace Ragusa.Prevention;

/// <summary>What the form of an awareness campaign shows, whether it begins or goes on.</summary>
/// <param name="Address">Where it is sent.</param>
/// <param name="Version">That of the awareness campaign which is looked at; 0 for a new one.</param>
/// <param name="Before">What stands now.</param>
internal sealed record AwarenessFormView(string Address, string Back, int Version, TypedAwareness Typed, AwarenessPlan Before, AwarenessWords Names, IReadOnlyList<Choice> Currencies, int MostDays);

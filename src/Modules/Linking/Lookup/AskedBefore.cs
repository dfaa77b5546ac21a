using Ragusa.Engines.Identifiers;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>How often the public asked about what an officer typed.</summary>
/// <param name="Values">What was typed, by keyed hashes: for the journal.</param>
internal sealed record AskedLately(IReadOnlyList<Guid> Values, AskedTimes Times);

/// <summary>Asks whoever answers the public. Only for somebody who has the value: nothing that was asked can be listed.</summary>
internal sealed class AskedBefore(IAskedTimes asked, KeyRing ring, CountryProfile profile)
{
    /// <summary>Null for what cannot be read as an identifier.</summary>
    public async Task<AskedLately?> Of(string typed, CancellationToken ct)
    {
        var found = Typed.In(typed, profile);
        // The public asks for what stands there; linking knows a mailbox without what its owner put behind a plus.
        return found.Count == 0 ? null : new AskedLately(
            [.. found.Select(w => ValueKey.Of(w.Kind.Word(), w.SecondKey ?? w.Canonical, ring)).Distinct()],
            await asked.Of([.. found.Select(w => (w.Kind.Word(), w.Canonical)).Distinct()], ct));
    }
}

/// <summary>What an officer types to find a value.</summary>
internal static class Typed
{
    /// <summary>The identifiers in it, however they were written.</summary>
    public static IReadOnlyList<Identifier> In(string typed, CountryProfile profile) =>
        [.. IdentifierFinder.In(typed.Trim(), new FindOptions { Region = new PhoneRegion(profile.Country, profile.CallingCode) }).Kept.Select(f => f.What)];

    /// <summary>The kinds and forms under which linking may know them.</summary>
    public static IReadOnlyList<(string Kind, string Canonical)> Readings(string typed, CountryProfile profile) => [.. In(typed, profile).SelectMany(Readings).Distinct()];

    // The same number may have been told as the offender's, or only as shown.
    private static IEnumerable<(string Kind, string Canonical)> Readings(Identifier what)
    {
        var canonical = what.SecondKey ?? what.Canonical;
        yield return (what.Kind.Word(), canonical);
        if (what.Kind == IdentifierKind.Phone) yield return ("caller", canonical);
        if (what.Kind == IdentifierKind.Email) yield return ("sender", canonical);
        foreach (var part in what.Parts.SelectMany(Readings)) yield return part;
    }
}

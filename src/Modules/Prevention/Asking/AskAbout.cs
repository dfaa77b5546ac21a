using Ragusa.Engines.Identifiers;
using Ragusa.Engines.Warnings;
using Ragusa.Linking.Contracts;

namespace Ragusa.Prevention;

/// <summary>What is said of one thing that somebody asked about.</summary>
/// <param name="Readable">As people read and copy it: harmless.</param>
/// <param name="Alerts">Alerts in force that list it.</param>
/// <param name="Band">Whether several people told of it.</param>
/// <param name="IsShown">They told it as a displayed number or sender, which can be faked.</param>
/// <param name="Site">The domain of somebody well known that it belongs to or looks like; null for none.</param>
/// <param name="Office">An office of the country whose own it is.</param>
internal sealed record AskedAnswer(string Kind, string Readable, IReadOnlyList<Warning> Alerts, ReportedBand Band, bool IsShown, (string Domain, bool IsTheirs)? Site, Office? Office)
{
    /// <summary>Nothing bad is known; which does not mean that it is safe.</summary>
    public bool IsUnknown => Alerts.Count == 0 && Band == ReportedBand.Nothing && Site is null && Office is null;
}

/// <summary>"Is this a scam?" Compares keyed hashes and lists; opens and resolves nothing, DNS included. What was asked is counted as a hash of the day and goes nowhere else.</summary>
internal sealed class AskAbout(IReportedValues reported, IWarningsInForce warnings, AskingRules rules, AskedTally tally, CountryProfile profile, TimeProvider clock)
{
    public const int Longest = 2048;

    // Somebody may paste a whole message.
    private const int MostAnswers = 4;

    private static readonly HashSet<IdentifierKind> Known =
    [
        IdentifierKind.Url, IdentifierKind.Host, IdentifierKind.Domain, IdentifierKind.Phone, IdentifierKind.ShortCode, IdentifierKind.Email,
        IdentifierKind.Iban, IdentifierKind.Account, IdentifierKind.Wallet, IdentifierKind.Handle,
    ];

    /// <summary>One answer for each thing that can be read in it; a refusal if there is none.</summary>
    public async Task<Result<IReadOnlyList<AskedAnswer>>> Of(string? typed, CancellationToken ct)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length is 0 or > Longest) return AskingRefusals.Unreadable;

        var found = IdentifierFinder.In(text, new FindOptions { Region = new PhoneRegion(profile.Country, profile.CallingCode) }).Kept
            .Select(f => f.What).Where(w => Known.Contains(w.Kind) && w.Check != Check.Invalid).DistinctBy(w => w.ToString()).Take(MostAnswers).ToList();
        if (found.Count == 0) return AskingRefusals.Unreadable;

        List<AskedAnswer> answers = [];
        foreach (var what in found) answers.Add(await Of(what, ct));
        return answers;
    }

    // Every question is put, whatever came of the one before: neither words nor time say how much is known.
    private async Task<AskedAnswer> Of(Identifier what, CancellationToken ct)
    {
        tally.Note(what.Kind.Word(), what.Canonical, Instant.Of(clock));
        List<Warning> alerts = [];
        var (band, shown) = (ReportedBand.Nothing, ReportedBand.Nothing);
        foreach (var (kind, canonical) in Readings(what).Distinct())
        {
            alerts.AddRange(warnings.Listing(kind, canonical));
            var standing = await reported.Standing(kind, canonical, rules.Bands, ct);
            if (kind is "caller" or "sender") shown = Higher(shown, standing);
            else band = Higher(band, standing);
        }

        var site = HostOf(what) is { } host ? reported.WellKnown(host) : null;
        return new AskedAnswer(what.Kind.Word(), Defang.Of(what.Kind.Word(), what.Canonical), [.. alerts.DistinctBy(a => a.Reference)], Higher(band, shown), shown > band, site, OfficeOf(what));
    }

    // The same number may have been told as the offender's, or only as shown; a mailbox with and without its tags.
    private static IEnumerable<(string Kind, string Canonical)> Readings(Identifier what)
    {
        yield return (what.Kind.Word(), what.Canonical);
        if (what.SecondKey is { } second) yield return (what.Kind.Word(), second);
        if (what.Kind == IdentifierKind.Phone) yield return ("caller", what.SecondKey ?? what.Canonical);
        if (what.Kind == IdentifierKind.Email) yield return ("sender", what.SecondKey ?? what.Canonical);
        foreach (var part in what.Parts.Where(p => Known.Contains(p.Kind)).SelectMany(Readings)) yield return part;
    }

    private static string? HostOf(Identifier what) => what.Kind switch
    {
        IdentifierKind.Host or IdentifierKind.Domain => what.Canonical,
        IdentifierKind.Email => what.Canonical[(what.Canonical.LastIndexOf('@') + 1)..],
        _ => what.Parts.FirstOrDefault(p => p.Kind is IdentifierKind.Host or IdentifierKind.Domain)?.Canonical,
    };

    private Office? OfficeOf(Identifier what) => profile.Offices.FirstOrDefault(o => what.Kind switch
    {
        IdentifierKind.Phone => o.Phone is { } phone && Canonical.Phone(phone, new PhoneRegion(profile.Country, profile.CallingCode))?.Canonical == what.Canonical,
        IdentifierKind.Email => string.Equals(o.Mail, what.Canonical, StringComparison.OrdinalIgnoreCase),
        IdentifierKind.Url or IdentifierKind.Host => o.Site is { } site && Uri.TryCreate(site, UriKind.Absolute, out var address) && address.Host == HostOf(what),
        _ => false,
    });

    private static ReportedBand Higher(ReportedBand one, ReportedBand other) => one > other ? one : other;
}

using System.Security.Claims;
using Ragusa.Engines.Identifiers;
using Ragusa.Engines.Warnings;
using Ragusa.Linking.Contracts;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>What speaks against telling the public: a person who could be known again, an innocent site in the list, a language without a text.</summary>
internal sealed class AlertCheck(IPeopleBehind people, ICampaigns campaigns, CountryProfile profile)
{
    /// <summary>Who is behind the campaigns is read for it, which the journal keeps.</summary>
    public async Task<IReadOnlyList<Finding>> Of(OpenedAlert opened, AlertContent content, Act act, CancellationToken ct)
    {
        var behind = await people.Of(opened.Campaigns, act, ct);
        var findings = Findings(content, new KnownPersons(behind.Names, behind.Values));
        return behind.IsCut ? [new Finding(Finding.Compared, "", "", "") { Compares = behind.Compared }, .. findings] : findings;
    }

    /// <summary>
    /// For whoever writes, so that the text is mended before somebody else looks at it: compared with those reports alone that the author may open anyway, and said only
    /// that somebody could be recognised. Whole names and values alone: of one word of a name he would learn more than his text shows.
    /// </summary>
    public async Task<IReadOnlyList<Finding>> ForAuthor(OpenedAlert opened, AlertContent content, ClaimsPrincipal author, Act act, CancellationToken ct)
    {
        var behind = await people.Of(opened.Campaigns, author, act, ct);
        return
        [
            .. Findings(content, new KnownPersons(behind.Names, behind.Values)).Where(f => f.Code != IdentifyingSigns.NamePart)
                .Select(f => f.Code is IdentifyingSigns.Name or IdentifyingSigns.Value ? f with { Code = Finding.Person } : f).DistinctBy(f => f.Key),
        ];
    }

    /// <summary>Without a look at who reported: what an author can see by himself.</summary>
    public IReadOnlyList<Finding> Findings(AlertContent content, KnownPersons known) =>
    [
        .. profile.Languages.SelectMany(l => Missing(content, l)),
        .. content.Listed.Where(i => campaigns.IsListed(i.Kind, i.Value)).Select(i => new Finding(Finding.Listed, i.Kind, "indicators", i.Value)),
        .. content.Listed.SelectMany(i => Identifying(i.Value, i.Kind, "indicators", known, Allowed(content)).Where(f => f.Code is IdentifyingSigns.Value or IdentifyingSigns.Name)),
        .. content.Texts.SelectMany(t => t.Parts.SelectMany(p => Identifying(p.Text, t.Language, p.Name, known, Allowed(content)))),
    ];

    private static IEnumerable<Finding> Missing(AlertContent content, string language)
    {
        if (content.TextIn(language) is not { } text) return [new Finding(content.Texts.Count == 0 ? Finding.Incomplete : Finding.Language, language, "", "")];

        return text.Parts.Where(p => p.Name is "headline" or "looks" or "todo" && p.Text.Length == 0).Select(p => new Finding(Finding.Incomplete, language, p.Name, ""));
    }

    private IEnumerable<Finding> Identifying(string text, string place, string part, KnownPersons known, IReadOnlySet<string> allowed) =>
        IdentifyingText.Find(text, known, new IdentifyingOptions { Region = Region, Allowed = allowed })
            .Select(s => new Finding(s.Why, place, part, text.Substring(s.Start, s.Length)) { IsHint = s.IsHint }).DistinctBy(f => f.Key);

    private PhoneRegion Region => new(profile.Country, profile.CallingCode);

    // What the alert lists it may name, and offices want to be called.
    private HashSet<string> Allowed(AlertContent content) =>
    [
        .. content.Listed.Select(i => i.Value),
        .. profile.Offices.Select(o => o.Phone).Append(profile.EmergencyNumber).OfType<string>().Select(p => Canonical.Phone(p, Region)?.Canonical).OfType<string>(),
        .. profile.Offices.Select(o => o.Mail).OfType<string>().Select(m => Canonical.Email(m)?.Canonical).OfType<string>(),
    ];
}

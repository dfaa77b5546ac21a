using Ragusa.Engines.Codes;
using Ragusa.Engines.Warnings;
using Ragusa.Legislation.Contracts;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>Makes of an edition the message that all formats are written from. The country's names and the languages' words come from the pack. Thread-safe.</summary>
internal sealed class WarningMapper(CountryProfile profile, IOffenceRegister register, AdviceShelf shelf, IRegionNames regions, Catalogue catalogue, AlertRules rules)
{
    private const string Unit = "cyber_unit";

    public static string ReferenceOf(Alert alert) => CheckedCode.InFours(alert.Reference);

    /// <summary>A message of the first text or of a correction.</summary>
    /// <param name="earlier">The messages of the same alert before it, the oldest first.</param>
    /// <param name="isSuspended">Values that nobody may be told of.</param>
    public Warning Of(Alert alert, AlertEdition edition, AlertContent content, IReadOnlyList<Warning> earlier, Func<string, string, bool> isSuspended)
    {
        var offence = content.Offences.Count == 0 ? null : register.Find(content.Offences[0]);
        return Begun(alert, edition, earlier) with
        {
            Category = content.Category,
            Urgency = content.Urgency,
            Severity = content.Severity,
            Certainty = content.Certainty,
            ResponseTypes = [WarningResponse.Avoid],
            Offences = content.Offences,
            Areas = AreasOf(content),
            Audiences = content.Audience is AudienceKind.Sector or AudienceKind.Group ? content.AudienceCodes : [],
            Texts = [.. InOrder(content.Texts).Select(t => TextOf(alert, t, offence, content))],
            Indicators = [.. content.Listed.Where(i => !isSuspended(i.Kind, i.Value)).Select(i => IndicatorOf(i, alert, edition))],
            Note = edition.Kind == WarningKind.Update ? Say("alerting.note.corrected", profile.Languages[0]) : null,
        };
    }

    /// <summary>The message that takes an alert back. It says why and nothing of what the alert said: that may be what was wrong.</summary>
    public Warning Withdrawal(Alert alert, AlertEdition edition, IReadOnlyList<Warning> earlier)
    {
        var last = earlier[^1];
        return Begun(alert, edition, earlier) with
        {
            Category = last.Category,
            Urgency = WarningUrgency.Past,
            Severity = WarningSeverity.Unknown,
            Certainty = WarningCertainty.Unlikely,
            ResponseTypes = [WarningResponse.AllClear],
            Offences = last.Offences,
            Areas = last.Areas,
            Audiences = last.Audiences,
            Texts = [.. profile.Languages.Select(l => new WarningText(l, last.TextIn(l).Event, last.TextIn(l).Event, "", "", "", Address(alert, l)) { Reason = ReasonIn(alert, l), SenderName = profile.Service.In(l) })],
            Note = ReasonIn(alert, profile.Languages[0]),
        };
    }

    /// <summary>Names of the audience, in a language; empty for everybody.</summary>
    public string AudienceIn(AudienceKind kind, IReadOnlyList<string> codes, string language) =>
        string.Join(", ", kind == AudienceKind.Region
            ? regions.All.Where(r => codes.Contains(r.Code)).Select(r => r.Name.In(language))
            : shelf.Library.Audiences.Where(a => codes.Contains(a.Code)).Select(a => a.Name.In(language)));

    private Warning Begun(Alert alert, AlertEdition edition, IReadOnlyList<Warning> earlier) => new()
    {
        Identifier = $"{ReferenceOf(alert)}-{edition.Number}",
        Reference = ReferenceOf(alert),
        Sender = rules.Sender,
        Edition = edition.Number,
        Kind = edition.Kind,
        Sent = edition.PublishedAt!.Value.ToDateTimeOffset(),
        FirstPublished = alert.FirstPublishedAt!.Value.ToDateTimeOffset(),
        Expires = edition.ExpiresAt!.Value.ToDateTimeOffset(),
        Urgency = WarningUrgency.Unknown,
        Severity = WarningSeverity.Unknown,
        Certainty = WarningCertainty.Unknown,
        Texts = [],
        References = [.. earlier.Select(e => e.ToReference())],
    };

    private WarningText TextOf(Alert alert, AlertText text, Offence? offence, AlertContent content)
    {
        var unit = profile.OfficeOf(Unit);
        return new WarningText(
            text.Language, text.Headline, offence?.Label.In(text.Language) ?? Say("alerting.event", text.Language), text.Looks, text.ToDo, text.Happened, Address(alert, text.Language))
        {
            Audience = AudienceIn(content.Audience, content.AudienceCodes, text.Language),
            SenderName = profile.Service.In(text.Language),
            Contact = unit?.Mail ?? unit?.Phone ?? "",
            Reason = text.Changed.Length > 0 ? text.Changed : Say("alerting.note.corrected", text.Language),
        };
    }

    // The first stands in where a language is missing: the country's languages in their order.
    private IEnumerable<AlertText> InOrder(IReadOnlyList<AlertText> texts) => profile.Languages.Select(l => texts.FirstOrDefault(t => t.Language == l)).OfType<AlertText>();

    private static WarningIndicator IndicatorOf(AlertIndicator one, Alert alert, AlertEdition edition) =>
        new(one.Kind, one.Value, one.FirstSeen.ToDateTimeOffset(), one.LastSeen.ToDateTimeOffset(), one.Confidence, (one.Expires ?? edition.ExpiresAt!.Value).ToDateTimeOffset(), ReferenceOf(alert))
        {
            Verified = edition.PublishedAt!.Value.ToDateTimeOffset(),
        };

    private IReadOnlyList<WarningArea> AreasOf(AlertContent content) =>
        content.Audience == AudienceKind.Region
            ? [.. regions.All.Where(r => content.AudienceCodes.Contains(r.Code)).Select(r => new WarningArea(r.Code, NamesOf(r.Name)))]
            : [new WarningArea(profile.Country, NamesOf(profile.Name))];

    private Dictionary<string, string> NamesOf(Localised name) => profile.Languages.ToDictionary(l => l, name.In, StringComparer.Ordinal);

    private string ReasonIn(Alert alert, string language) => Say($"alerting.why.{EventName.Spell(alert.Reason!.Value)}", language);

    private string Say(string key, string language) => catalogue.TryFind(language, key, out var text) ? text : key;

    private Uri Address(Alert alert, string language) => profile.Site($"/alerts/{ReferenceOf(alert)}?lang={language}");
}

internal static class OwnSite
{
    /// <summary>The whole address of a page under the country's own domain, which is what feeds carry: they are read elsewhere.</summary>
    public static Uri Site(this CountryProfile profile, string path) => new($"https://{profile.Domains[0]}{path}");
}

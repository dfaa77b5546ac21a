using System.Globalization;
using System.Text.Json.Nodes;
using Ragusa.Engines;
using Ragusa.Engines.Identifiers;
using Ragusa.Linking.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Makes of an opened report what linking may know of it.</summary>
internal sealed class Observing(ILinking linking, ObservingRules rules, CountryProfile profile, AppDb db, Reports reports, MailFiles mails)
{
    /// <summary>The row to save with a report that is nothing but what was sent; linking follows within seconds.</summary>
    public object RowOf(OpenedReport opened, Provenance? provenance, Instant now) => RowOf(opened, opened.Answers, [], ToldMail.In(opened.Template, opened.Answers), provenance, now);

    /// <summary>As <see cref="RowOf(OpenedReport, Provenance?, Instant)"/>, with what was added, written and brought since.</summary>
    public async Task<object> RowOf(OpenedReport opened, Instant now, CancellationToken ct)
    {
        var whole = await reports.WholeOf(opened, ct);
        var sent = ToldMail.In(opened.Template, whole).Concat(await mails.MailsOf(opened.Report, ct));
        return RowOf(opened, whole, await IndexMessages.Told(opened, reports, ct), sent, await db.Set<Provenance>().FindAsync([opened.Report.Id], ct), now);
    }

    private object RowOf(OpenedReport opened, Answers whole, IEnumerable<string> thread, IEnumerable<ToldMail> sent, Provenance? provenance, Instant now)
    {
        var (report, mailed) = (opened.Report, sent.ToList());
        var texts = OffenderTexts.In(whole, mailed, rules.Texts);
        var named = NamedIdentifier.In(opened.Template, whole, thread, mailed, profile.PhoneRegion()).Where(n => !n.IsOwn).SelectMany(ValuesOf).Concat(OffenderTexts.Values(texts)).Distinct().ToList();
        return linking.RowOf(new Observation
        {
            Source = report.Id.Value,
            At = report.ReceivedAt,
            Proof = report.Status == ReportStatus.Quarantined ? null : ProofOf(report, provenance, linking.PlaceProofs),
            Offence = report.PrimaryOffence ?? "",
            Body = First(whole, rules.Body) is { } body && PlainWords.Line(body) is { Length: > 0 } plain ? plain : null,
            Posing = First(whole, rules.Posing),
            Wording = OffenderTexts.WordingOf(texts),
            Region = report.Region,
            Language = report.Language,
            Method = First(whole, rules.Method),
            Platform = First(whole, rules.Platform),
            Group = First(whole, rules.Group),
            Loss = report is { LossMinor: { } minor, LossCurrency: { } currency } ? new Money(minor, currency) : null,
            IsRestricted = report.IsAboutChild(),
            Values = [.. named.Take(Observation.MostValues)],
        }, opened.Key!, now);
    }

    private IEnumerable<NamedValue> ValuesOf(NamedIdentifier named) =>
        from what in WithParts(named.What)
        where what.MayLink || what.Kind == IdentifierKind.MailKit
        let kind = what.Kind.Word()
        from place in named.Places
        let use = rules.Of(place, kind)
        where use is not null
        select new NamedValue(use.Value.Kind, what.SecondKey ?? what.Canonical, use.Value.Use);

    private static IEnumerable<Identifier> WithParts(Identifier what) => what.Parts.SelectMany(WithParts).Prepend(what);

    /// <summary>Who vouches for a report. Whoever sends many from one place counts as a few; what an officer wrote down counts by itself.</summary>
    private static string ProofOf(Report report, Provenance? provenance, int placeProofs) => provenance switch
    {
        { Proof: Proof.Organisation } when report.Organisation is { } organisation => $"organisation/{organisation}",
        { Place: { } place, Proof: Proof.None } => $"place/{Convert.ToHexString(place)}",
        { Place: { } place } => $"place/{Convert.ToHexString(place)}/{(report.Id.Value.ToByteArray()[^1] % placeProofs).ToString(CultureInfo.InvariantCulture)}",
        _ => $"report/{report.Id.Value}",
    };

    private static string? First(Answers answers, IReadOnlyList<string> paths) =>
        paths.Select(p => p.Split('.')).SelectMany(p => Holders(answers, p[0]).Select(h => Scene.AsText(h[p[1]]))).FirstOrDefault(t => t is { Length: > 0 });

    private static IEnumerable<JsonObject> Holders(Answers answers, string section) =>
        answers.SectionOf(section) is JsonObject single ? [single] : answers.Items(section);
}

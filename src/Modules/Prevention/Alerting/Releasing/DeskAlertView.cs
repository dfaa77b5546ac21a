using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Engines.Linking;
using Ragusa.Engines.Warnings;
using Ragusa.Legislation.Contracts;
using Ragusa.Linking.Contracts;
using Ragusa.Pages;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>A stretch that both editions have, after what was taken out and put in.</summary>
internal sealed record DifferencePiece(string Out, string In, string Same);

/// <summary>How one part of one language differs from the edition in public.</summary>
internal sealed record PartDifference(Language Language, string Part, IReadOnlyList<DifferencePiece> Pieces);

/// <summary>Everything that the page of an alert shows.</summary>
/// <param name="IsCheckedWhole">The text was compared with who reported; else only with itself.</param>
internal sealed record AlertSeen(
    OpenedAlert Opened, AlertContent Content, IReadOnlyList<Finding> Findings, bool IsCheckedWhole, IReadOnlyList<(Language Language, ShownAlert Shown)> Previews,
    IReadOnlyList<PartDifference> Differences, IReadOnlyList<(string Key, IReadOnlyList<string> Values)> IndicatorChanges, IReadOnlyList<(CampaignId Campaign, string Name)> Campaigns,
    HashSet<(string Kind, string Value)> Suspended)
{
    /// <summary>Whose names the page says.</summary>
    public IEnumerable<Guid> People => Opened.Editions.SelectMany(e => new[] { e.Author, e.Editor, e.ReleasedBy }).Concat([Opened.Alert.WithdrawnBy, Opened.Alert.ConfirmedBy]).OfType<Guid>().Concat(Content.Accepted.Select(a => a.By)).Distinct();
}

/// <summary>Puts together what the desk sees of an alert.</summary>
internal sealed class DeskAlertView(AppDb db, OpenAlerts open, AlertCheck check, ICampaigns campaigns, WarningMapper mapper, IOffenceRegister register, Catalogue catalogue, CountryProfile profile, Envelopes envelopes)
{
    private static readonly string[] TextParts = ["headline", "looks", "todo", "happened"];

    /// <summary>Drops what a refused decision had begun to change.</summary>
    public void Forget() => db.ChangeTracker.Clear();

    public async Task<AlertSeen?> Of(AlertId id, ClaimsPrincipal reader, Act act, CancellationToken ct)
    {
        if (await open.Of(id, ct) is not { } opened) return null;

        var content = opened.ContentOf(opened.Shown);
        var isWhole = opened.Draft is not null && reader.May(PreventionPermissions.ReleaseAlerts);
        var before = opened.Draft is not null && opened.Released is { } released ? opened.ContentOf(released) : null;
        return new AlertSeen(
            opened, content,
            await FindingsOf(opened, content, reader, act, ct), isWhole,
            [.. Languages.Select(l => (Language: l, Text: content.TextIn(l.Code))).Where(p => p.Text is not null).Select(p => (p.Language, Preview(content, p.Text!)))],
            before is null ? [] : [.. DifferencesOf(before, content)], before is null ? [] : IndicatorsOf(before, content),
            await NamesOf(opened.Campaigns, reader, ct), await SuspendedOf(ct));
    }

    // Up to some thousands of reports are opened for it: for whoever decides, and for whoever wrote it.
    private async Task<IReadOnlyList<Finding>> FindingsOf(OpenedAlert opened, AlertContent content, ClaimsPrincipal reader, Act act, CancellationToken ct) =>
        opened.Draft is not { } draft ? []
        : reader.May(PreventionPermissions.ReleaseAlerts) ? await check.Of(opened, content, act, ct)
        : IsWriter(draft, reader) && reader.May(PreventionPermissions.DraftAlerts) && reader.May(LinkingRights.Read) ? await check.ForAuthor(opened, content, reader, act, ct)
        : check.Findings(content, KnownPersons.None);

    private static bool IsWriter(AlertEdition draft, ClaimsPrincipal reader) => reader.AccountId()?.Value is { } id && (id == draft.Author || id == draft.Editor);

    private IEnumerable<Language> Languages => profile.Languages.Select(catalogue.Find).OfType<Language>();

    private ShownAlert Preview(AlertContent content, AlertText text) =>
        ShownAlert.Of(content, text, content.Offences.Count == 0 ? "" : register.Find(content.Offences[0])?.Label.In(text.Language) ?? "", mapper.AudienceIn(content.Audience, content.AudienceCodes, text.Language));

    private IEnumerable<PartDifference> DifferencesOf(AlertContent before, AlertContent after) =>
        from language in Languages
        from part in TextParts
        let texts = (Before: PartOf(before, language, part), After: PartOf(after, language, part))
        where texts.Before != texts.After
        select new PartDifference(language, part, PiecesOf(texts.Before, texts.After));

    private static string PartOf(AlertContent content, Language language, string part) => content.TextIn(language.Code)?.Parts.First(p => p.Name == part).Text ?? "";

    private static IReadOnlyList<DifferencePiece> PiecesOf(string before, string after) =>
    [
        .. TextDifference.Of(before, after).Spans.Select(s => s.IsEqual
            ? new DifferencePiece("", "", after.Substring(s.StartInSecond, s.LengthInSecond))
            : new DifferencePiece(before.Substring(s.StartInFirst, s.LengthInFirst), after.Substring(s.StartInSecond, s.LengthInSecond), "")),
    ];

    private static IReadOnlyList<(string, IReadOnlyList<string>)> IndicatorsOf(AlertContent before, AlertContent after)
    {
        var (old, now) = (before.Listed.Select(Readable).ToList(), after.Listed.Select(Readable).ToList());
        return [.. new (string, IReadOnlyList<string>)[] { ("in", [.. now.Except(old)]), ("out", [.. old.Except(now)]) }.Where(c => c.Item2.Count > 0)];
    }

    private static string Readable(AlertIndicator one) => ShownIndicator.Of(one.Kind, one.Value).Readable;

    private async Task<IReadOnlyList<(CampaignId, string)>> NamesOf(IReadOnlyList<CampaignId> behind, ClaimsPrincipal reader, CancellationToken ct)
    {
        List<(CampaignId, string)> named = [];
        foreach (var campaign in behind)
        {
            if (await campaigns.NameOf(campaign, reader, ct) is { } name) named.Add((campaign, name));
        }

        return named;
    }

    private async Task<HashSet<(string, string)>> SuspendedOf(CancellationToken ct)
    {
        var standing = await db.Set<IndicatorSuspension>().AsNoTracking().Where(s => s.LiftedAt == null).ToListAsync(ct);
        var keys = await envelopes.KeysOf([.. standing.Select(s => s.Id.Value)], ct);
        return [.. standing.Where(s => keys.ContainsKey(s.Id.Value)).Select(s => s.Open(keys[s.Id.Value])).Select(s => (s.Kind, s.Value))];
    }
}

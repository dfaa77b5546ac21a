using Ragusa.Engines.Warnings;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>A second person lets the public know. Page and feeds say it when this returns.</summary>
internal sealed class ReleaseAlert(AppDb db, OpenAlerts open, AlertCheck check, AlertRules rules, WarningBoard board)
{
    /// <param name="reasons">By the key of a finding: why it may stand.</param>
    public async Task<Result> Handle(WriteAlert.Looked at, IReadOnlyDictionary<string, string> reasons, Guid by, Act act, CancellationToken ct)
    {
        var done = await db.Competing(AlertRefusals.Changed, () => Release(at, reasons, by, act, ct));
        if (done.IsDone) await board.Refresh(ct);
        return done;
    }

    private async Task<Result> Release(WriteAlert.Looked at, IReadOnlyDictionary<string, string> reasons, Guid by, Act act, CancellationToken ct)
    {
        var found = await open.Unchanged(at.Alert, at.Edition, at.Version, ct);
        if (found.Refusal is { } refusal) return refusal;

        var (opened, draft) = (found.Value, found.Value.Draft!);
        var content = opened.ContentOf(draft);
        var findings = (await check.Of(opened, content, act, ct)).Where(f => !f.IsHint).ToList();
        if (findings.Any(f => !f.MayStand || !reasons.ContainsKey(f.Key))) return AlertRefusals.FindingsOpen;
        if (findings.Select(f => WriteAlert.ReasonIn(reasons[f.Key])).FirstOrDefault(r => r is not null) is { } unsaid) return unsaid;

        var until = act.Now + TimeSpan.FromDays(content.Days);
        var released = Released(content, findings.Select(f => new Accepted(f.Key, f.Code, reasons[f.Key].Trim(), by)), act.Now);
        if (draft.Release(released.Seal(opened.Key, draft.Number), by, act.Now, until).Refusal is { } no) return no;
        if (opened.Alert.Release(draft, act.Now, until).Refusal is { } over) return over;

        await db.Save(act, [.. findings.Select(f => Told(f, at)), NewsOf(draft)], ct);
        return Result.Done;
    }

    // Of what was only proposed nothing is kept: it may be somebody's who is innocent.
    private AlertContent Released(AlertContent content, IEnumerable<Accepted> accepted, Instant now) => content with
    {
        Indicators = [.. content.Listed.Select(i => i with { Expires = now + TimeSpan.FromDays(rules.IndicatorDays.GetValueOrDefault(i.Kind, content.Days)) })],
        Accepted = [.. accepted],
        SentBack = null,
    };

    private static IEvent Told(Finding finding, WriteAlert.Looked at) =>
        finding.Code == Finding.Language ? new LanguageWaived(at.Alert, at.Edition, finding.Place) : new FindingAccepted(at.Alert, at.Edition, finding.Code);

    private static IEvent NewsOf(AlertEdition edition) =>
        edition.Kind == WarningKind.Alert ? new AlertPublished(edition.Alert, edition.Number) : new AlertCorrected(edition.Alert, edition.Number);
}

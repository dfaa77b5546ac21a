using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;
using Ragusa.Prevention.Contracts;

namespace Ragusa.Prevention;

/// <summary>An alert with all its editions, opened for one request of the desk.</summary>
/// <param name="Editions">By number.</param>
internal sealed record OpenedAlert(Alert Alert, IReadOnlyList<AlertEdition> Editions, RecordKey Key, IReadOnlyList<CampaignId> Campaigns)
{
    /// <summary>What is being written or looked at.</summary>
    public AlertEdition? Draft => Alert.HasDraft ? Editions.FirstOrDefault(e => e.Number == Alert.Draft) : null;

    /// <summary>The last text that was in public; a withdrawal has none.</summary>
    public AlertEdition? Released => Editions.LastOrDefault(e => e is { State: EditionState.Released, Kind: not Engines.Warnings.WarningKind.Cancel });

    /// <summary>What the desk works on: the draft, else what was last in public, else what was given up.</summary>
    public AlertEdition Shown => Draft ?? Released ?? Editions[^1];

    public AlertContent ContentOf(AlertEdition edition) => AlertContent.Open(edition, Key);
}

/// <summary>Finds and opens alerts for the desk.</summary>
internal sealed class OpenAlerts(AppDb db, Envelopes envelopes)
{
    /// <summary>Its rows are tracked, to be changed by the caller.</summary>
    public async Task<OpenedAlert?> Of(AlertId id, CancellationToken ct)
    {
        if (await db.Set<Alert>().FirstOrDefaultAsync(a => a.Id == id, ct) is not { } alert || await envelopes.KeyOf(id.Value, ct) is not { } key) return null;

        var editions = await db.Set<AlertEdition>().Where(e => e.Alert == id).OrderBy(e => e.Number).ToListAsync(ct);
        var behind = await db.Set<AlertCampaign>().Where(c => c.Alert == id).Select(c => c.Campaign).ToListAsync(ct);
        return new OpenedAlert(alert, editions, key, behind);
    }

    /// <summary>With its draft, if that is still the text that somebody looked at.</summary>
    /// <param name="edition">The number that was looked at.</param>
    /// <param name="version">That of the edition.</param>
    public async Task<Result<OpenedAlert>> Unchanged(AlertId id, int edition, int version, CancellationToken ct) =>
        await Of(id, ct) is not { } opened ? AlertRefusals.Unknown
        : opened.Draft is not { } draft ? AlertRefusals.NothingDrafted
        : draft.Number != edition || draft.Version != version ? AlertRefusals.Changed
        : opened;
}

using Microsoft.EntityFrameworkCore;
using Ragusa.Access;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>What stands beside the figures of a campaign: what people wrote and decided, and which others are near it.</summary>
internal sealed record Beside(
    IReadOnlyList<NoteLine> Notes, IReadOnlyList<DecisionLine> Decisions, IReadOnlyList<PartingLine> Partings, IReadOnlyList<string> Tags, IReadOnlyList<CampaignSketch> Related, IReadOnlyList<SimilarCampaign> Similar, ReportsFound Reports);

internal sealed class BesideCampaign(AppDb db, FindCampaigns find, SimilarCampaigns similar, ListReports list, Envelopes envelopes, IOfficers officers)
{
    public async Task<Beside> Of(CampaignView view, bool seesRestricted, CancellationToken ct)
    {
        var id = view.Campaign.Id;
        return new Beside(
            await NotesOf(id, seesRestricted, ct), await DecisionsOf(view, seesRestricted, ct), await PartingsOf(id, seesRestricted, ct),
            await db.Set<CampaignTag>().Where(t => t.Campaign == id).OrderBy(t => t.Tag).Select(t => t.Tag).ToListAsync(ct),
            await find.Sketch([.. view.Bridges.Select(b => b.Kept == id ? b.Cut : b.Kept)], seesRestricted, ct),
            view.Campaign.IsOver ? [] : await similar.To(view, seesRestricted, ct), await list.Of(id, new ReportsAsked(), 1, seesRestricted, ct));
    }

    private async Task<IReadOnlyList<NoteLine>> NotesOf(CampaignId id, bool seesRestricted, CancellationToken ct)
    {
        var notes = await db.Set<CampaignNote>().AsNoTracking().Where(n => n.Campaign == id && (seesRestricted || !n.IsRestricted)).OrderBy(n => n.At).ToListAsync(ct);
        var (keys, people) = (await envelopes.KeysOf([.. notes.Select(n => n.Id)], ct), await NamesOf(notes.Select(n => n.By), ct));
        return [.. notes.Select(n => new NoteLine(people.GetValueOrDefault(AccountId.From(n.By)), n.At, JudgeCampaign.TextOf(n, keys.GetValueOrDefault(n.Id))))];
    }

    /// <summary>What was decided of the values that this page shows, one by one.</summary>
    private async Task<IReadOnlyList<DecisionLine>> DecisionsOf(CampaignView view, bool seesRestricted, CancellationToken ct)
    {
        var values = view.Values.ToDictionary(v => v.Value);
        var asked = values.Keys.Select(v => (Guid?)v).ToList();
        var members = db.Set<Source>().Where(s => s.Campaign == view.Campaign.Id).Select(s => (Guid?)s.Id);
        var decided = await RevokeDecision.KnownTo(seesRestricted, db).AsNoTracking().Where(d => asked.Contains(d.Value) || (d.Kind == DecisionKind.Join && (members.Contains(d.Source) || members.Contains(d.Other))))
            .OrderByDescending(d => d.At).Take(100).ToListAsync(ct);
        var (keys, people) = (await envelopes.KeysOf([.. decided.Select(d => d.Id.Value)], ct), await NamesOf(decided.Select(d => d.By), ct));
        return [.. decided.Select(d => new DecisionLine(
            d.Id, d.Kind, d.Value is { } v ? values.GetValueOrDefault(v)?.Canonical : null, people.GetValueOrDefault(AccountId.From(d.By)), d.At, DecideLink.ReasonOf(d, keys.GetValueOrDefault(d.Id.Value)), d.RevokedAt is not null,
            d.Value is { } text && values.GetValueOrDefault(text)?.IsText == true))];
    }

    /// <summary>Of this campaign and of those that go on in it.</summary>
    private async Task<IReadOnlyList<PartingLine>> PartingsOf(CampaignId id, bool seesRestricted, CancellationToken ct)
    {
        var led = db.Set<Campaign>().Where(c => c.Into == id).Select(c => c.Id);
        var partings = await PartReports.KnownTo(seesRestricted, db).AsNoTracking().Where(p => p.Campaign == id || led.Contains(p.Campaign)).OrderByDescending(p => p.At).Take(100).ToListAsync(ct);
        var (keys, people) = (await envelopes.KeysOf([.. partings.Select(p => p.Id.Value)], ct), await NamesOf(partings.Select(p => p.By), ct));
        return [.. partings.Select(p => new PartingLine(p, people.GetValueOrDefault(AccountId.From(p.By)), PartReports.ReasonOf(p, keys.GetValueOrDefault(p.Id.Value))))];
    }

    private Task<IReadOnlyDictionary<AccountId, string>> NamesOf(IEnumerable<Guid> people, CancellationToken ct) => officers.NamesOf([.. people.Distinct().Select(AccountId.From)], ct);
}

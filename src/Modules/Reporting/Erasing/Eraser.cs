using Microsoft.EntityFrameworkCore;
using Ragusa.Evidence.Contracts;
using Ragusa.Linking.Contracts;

namespace Ragusa.Reporting;

/// <summary>
/// Erases a report's content for good: tokens first, then the key. The row stays and counts; nothing of the person stays,
/// the reference included. Done when it is in the database and on the list outside of it.
/// </summary>
internal sealed class Eraser(AppDb db, IFiles files, IUploads uploads, Envelopes envelopes, Search search, KeyRing ring, ErasureList list, CountryProfile profile, ILinking linking)
{
    /// <summary>The tables that lose rows or words: their files are scrubbed afterwards.</summary>
    public static readonly IReadOnlyList<Type> Tables =
        [typeof(Report), typeof(Message), typeof(Addition), typeof(ReportOffence), typeof(RestrictedOriginals), typeof(FollowUpKey), typeof(IdempotencyKey), typeof(Draft), typeof(Provenance), typeof(ReceivedMail), typeof(ReportLink), typeof(Referral), .. EvidenceTables.All, .. LinkingTables.All];

    /// <param name="report">Tracked.</param>
    /// <param name="keepsCode">The code still opens the answer to the reporter's own request; the rules of retention end it later.</param>
    /// <param name="more">What else is saved with it.</param>
    /// <returns>What the proof of erasure says.</returns>
    public async Task<Result<Erased>> Erase(Report report, Act act, bool keepsCode, IReadOnlyList<IEvent> more, CancellationToken ct)
    {
        var reference = PublicReference.From(report.Reference);
        var erased = report.Erase(act.Now, reference.Veil(ring));
        if (erased.Refusal is { } refusal) return refusal;

        return await Finish(report, reference, act, keepsCode, more, ct);
    }

    /// <summary>As <see cref="Erase"/>, for what a restored backup brought back.</summary>
    public async Task EraseAgain(Report report, Act act, CancellationToken ct)
    {
        var reference = PublicReference.From(report.Reference);
        report.EraseAgain(act.Now, reference.Veil(ring));
        await Finish(report, reference, act, keepsCode: false, [], ct);
    }

    private async Task<Erased> Finish(Report report, PublicReference reference, Act act, bool keepsCode, IReadOnlyList<IEvent> more, CancellationToken ct)
    {
        List<FileId> gone = [.. await files.Erase(report.Id.Value, ct)];
        foreach (var mail in await db.Set<ReceivedMail>().Where(m => m.Report == report.Id).ToListAsync(ct))
        {
            gone.AddRange(await files.Erase(mail.Id.Value, ct));
            db.Remove(mail);
        }

        var drafts = await TakeAway(report.Id, keepsCode, ct);
        linking.Forget(report.Id.Value, act.Now);
        var news = new ReportErased(report.Id, act.Now + profile.Clock("backup_life"));
        await db.Save(act, [news, .. more], ct);

        // Without their keys the bytes say nothing any more; they go too.
        files.Destroy(gone);
        await uploads.Drop(drafts, CancellationToken.None);

        // Outside of the database before anybody is told. A crash between the two is made good at the next start.
        await list.Add([report.Id.Value], act.Now, CancellationToken.None);
        return new Erased(reference, act.Now, news.LastCopyEnds);
    }

    private async Task<IReadOnlyList<Guid>> TakeAway(ReportId id, bool keepsCode, CancellationToken ct)
    {
        // Tokens outlive the key, so they go in the same transaction.
        await search.Erase(id.Value, ct);
        await envelopes.Erase(id.Value, ct);
        if (!keepsCode) db.RemoveRange(await db.Set<FollowUpKey>().Where(k => k.Report == id).ToListAsync(ct));
        db.RemoveRange(await db.Set<IdempotencyKey>().Where(k => k.Report == id).ToListAsync(ct));
        db.RemoveRange(await db.Set<RestrictedOriginals>().Where(o => o.Report == id).ToListAsync(ct));
        db.RemoveRange(await db.Set<Message>().Where(m => m.Report == id).ToListAsync(ct));
        db.RemoveRange(await db.Set<ReportLink>().Where(l => l.Report == id).ToListAsync(ct));
        db.RemoveRange(await db.Set<Addition>().Where(a => a.Report == id).ToListAsync(ct));
        foreach (var referral in await db.Set<Referral>().Where(r => r.Report == id).ToListAsync(ct)) referral.Forget();
        // A draft that was sent waits for a second click, sealed with a key of its own.
        var drafts = await db.Set<Draft>().Where(d => d.SentAs == id).ToListAsync(ct);
        db.RemoveRange(drafts);
        foreach (var offence in await db.Set<ReportOffence>().Where(o => o.Report == id && o.DecidedBecause != null).ToListAsync(ct)) offence.Forget();
        if (await db.Set<Provenance>().FirstOrDefaultAsync(p => p.Report == id, ct) is { } provenance) provenance.Forget();
        return [.. drafts.Select(d => d.Id.Value)];
    }
}

/// <summary>A report is erased.</summary>
/// <param name="Reference">As the reporter knows it; Ragusa itself no longer does.</param>
/// <param name="LastCopyEnds">The day on which the last backup that holds the report's key ends.</param>
internal sealed record Erased(PublicReference Reference, Instant At, Instant LastCopyEnds);

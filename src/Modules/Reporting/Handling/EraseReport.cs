using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>Erases a report's content for good: tokens first, then the key. The row stays and counts; nothing of the person stays.</summary>
internal static class EraseReport
{
    public static async Task<Result> Handle(
        ReportId id, int version, ClaimsPrincipal user, Act act, AppDb db, Reports reports, Envelopes envelopes, Search search, CountryProfile profile, CancellationToken ct)
    {
        var found = await reports.FindUnchanged(id, version, user, ct);
        if (found.Refusal is { } refusal) return refusal;

        // Tokens outlive the key, so they go in the same transaction.
        await search.Erase(id.Value, ct);
        await envelopes.Erase(id.Value, ct);
        db.RemoveRange(await db.Set<FollowUpKey>().Where(k => k.Report == id).ToListAsync(ct));
        db.RemoveRange(await db.Set<IdempotencyKey>().Where(k => k.Report == id).ToListAsync(ct));
        if (await db.Set<Provenance>().FirstOrDefaultAsync(p => p.Report == id, ct) is { } provenance) provenance.Forget();
        db.RemoveRange(await db.Set<RestrictedOriginals>().Where(o => o.Report == id).ToListAsync(ct));

        var erased = found.Value.Erase(act.Now);
        if (erased.IsDone) await db.Save(act, new ReportErased(id, act.Now + profile.Clock("backup_life")), ct);
        return erased;
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>Makes the signed proof of an erasure from the journal entry that records it.</summary>
internal sealed class ErasureProofs(AppDb db, CountryProfile profile)
{
    public const string Action = "reporting.report-erased";

    /// <summary>The proof for whoever is on the follow-up page of an erased report; null for everybody else. Only the visitor still knows the reference.</summary>
    public async Task<ErasureProof?> Own(FollowUpVisit visit, HttpContext http)
    {
        var reference = visit.ReferenceOf(http);
        if (visit.GoOn(http) is not { } id || reference is null || await EntryOf(id, http.RequestAborted) is not { } entry) return null;

        return new ErasureProof(reference, entry.At, Erasure.LastCopyEnds(entry) ?? entry.At, profile.Domains[0], entry.Id.Value.ToString());
    }

    /// <summary>The entry that proves the erasure, however long ago it was; the first one, if a backup was restored in between.</summary>
    public async Task<JournalEntry?> EntryOf(ReportId report, CancellationToken ct)
    {
        var subject = report.Value.ToString();
        return await db.Set<JournalEntry>().AsNoTracking().Where(e => e.SubjectId == subject && e.Action == Action).OrderBy(e => e.Id).FirstOrDefaultAsync(ct);
    }
}

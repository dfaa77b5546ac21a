using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>Shows what the answers keep masked, such as card numbers, to an officer with the right to. Each showing is in the journal first.</summary>
internal static class ReadRestricted
{
    public static async Task<bool> AreThere(ReportId id, AppDb db, CancellationToken ct) =>
        await db.Set<RestrictedOriginals>().AnyAsync(o => o.Report == id, ct) || await db.Set<Addition>().AnyAsync(a => a.Report == id && a.Restricted != null, ct);

    public static async Task<Result<IReadOnlyList<RestrictedValue>>> Handle(
        ReportId id, ClaimsPrincipal user, Act act, AppDb db, Reports reports, Envelopes envelopes, CancellationToken ct)
    {
        var found = await reports.Find(id, user, ct);
        if (found.Refusal is { } refusal) return refusal;
        if (await envelopes.KeyOf(id.Value, ct) is not { } key) return ReportRefusals.Erased;

        await db.RecordRead(act, "reporting.restricted-read", [id.Subject], ct);
        var originals = await db.Set<RestrictedOriginals>().AsNoTracking().FirstOrDefaultAsync(o => o.Report == id, ct);
        var added = await db.Set<Addition>().AsNoTracking().Where(a => a.Report == id && a.Restricted != null).OrderBy(a => a.Id).ToListAsync(ct);
        var first = originals is null ? [] : JsonSerializer.Deserialize<RestrictedValue[]>(key.Open(Sections.Restricted, originals.Values))!;
        RestrictedValue[] all = [.. first, .. added.SelectMany(a => a.OpenRestricted(key))];
        return all;
    }
}

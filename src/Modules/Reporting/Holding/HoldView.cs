using Microsoft.EntityFrameworkCore;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>A hold as the desk shows it.</summary>
internal sealed record HoldView(HoldId Id, Instant PlacedAt, string? PlacedBy, Instant Until, string Reason)
{
    /// <summary>What holds the report now, oldest first.</summary>
    public static async Task<IReadOnlyList<HoldView>> Of(OpenedReport opened, Instant now, AppDb db, IOfficers officers, CancellationToken ct)
    {
        if (opened.Key is not { } key || !opened.Report.IsHeld(now)) return [];

        var id = opened.Report.Id;
        var holds = (await db.Set<Hold>().AsNoTracking().Where(h => h.Report == id && h.LiftedAt == null).OrderBy(h => h.Id).ToListAsync(ct)).Where(h => h.Holds(now)).ToList();
        var names = await officers.NamesOf([.. holds.Select(h => AccountId.From(h.PlacedBy)).Distinct()], ct);
        return [.. holds.Select(h => new HoldView(h.Id, h.PlacedAt, names.GetValueOrDefault(AccountId.From(h.PlacedBy)), h.Until, key.OpenText(Hold.SectionOf(h.Id), h.Reason)))];
    }
}

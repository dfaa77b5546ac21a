using Microsoft.EntityFrameworkCore;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>A line of the roster: a shift, or a gap when there is no shift.</summary>
/// <param name="HasLeft">The officer no longer belongs to the unit, so the shift counts as a gap.</param>
internal sealed record RosterLine(Stretch When, DutyShift? Shift, string? Name, bool HasLeft, bool IsNow)
{
    public bool IsGap => Shift is null;
}

/// <summary>The roster of one unit for the days that the pack wants planned.</summary>
internal sealed record RosterView(DutyUnit Unit, IReadOnlyList<RosterLine> Lines, IReadOnlyList<Officer> Members)
{
    public IEnumerable<RosterLine> Gaps => Lines.Where(l => l.IsGap);

    public bool IsGapNow => Lines.Any(l => l.IsGap && l.IsNow);

    public static async Task<RosterView> Of(DutyUnit unit, Instant now, AppDb db, IOfficers officers, CancellationToken ct)
    {
        var until = now + TimeSpan.FromDays(unit.PlannedDays);
        var members = await officers.WhoMay(unit.Members, ct);
        var shifts = await db.Set<DutyShift>().AsNoTracking().Where(s => s.Unit == unit.Code && s.To > now).OrderBy(s => s.From).ToListAsync(ct);
        var names = await officers.NamesOf([.. shifts.Select(s => AccountId.From(s.Officer)).Distinct()], ct);
        var there = members.Select(m => m.Id.Value).ToHashSet();
        var gaps = Roster.GapsIn(shifts.Where(s => there.Contains(s.Officer)).Select(s => new Stretch(s.From, s.To)), now, until);
        var lines = shifts
            .Select(s => new RosterLine(new Stretch(s.From, s.To), s, names.GetValueOrDefault(AccountId.From(s.Officer)), !there.Contains(s.Officer), s.From <= now))
            .Concat(gaps.Select(g => new RosterLine(g, null, null, false, g.From <= now)));
        return new RosterView(unit, [.. lines.OrderBy(l => l.When.From).ThenBy(l => l.When.To)], members);
    }
}

using Microsoft.EntityFrameworkCore;

namespace Ragusa.Linking;

/// <summary>Which components are computed anew with a commit: those of which much changed; where nothing else waits, any that changed.</summary>
internal static class Looks
{
    private const int Most = 1000;
    private const int FewReports = 8000;

    // What is looked at soon changed by a quarter: so many times what comes in keeps up with it.
    private const int Times = 8;

    /// <param name="work">How much else the commit takes.</param>
    public static async Task<List<Component>> Due(AppDb db, int work, CancellationToken ct)
    {
        var reports = Math.Max(FewReports, Times * work);
        var due = await Due(db, Look.Soon, reports, ct);
        return due.Count == 0 && work == 0 ? await Due(db, Look.AtRest, reports, ct) : due;
    }

    /// <summary>That of which most changed, so that a large one need not wait until nothing else does; and the smallest, so that many are done soon.</summary>
    private static async Task<List<Component>> Due(AppDb db, Look look, int most, CancellationToken ct)
    {
        // The first condition is the index's own.
        var waiting = db.Set<Component>().Where(c => c.Look > Look.None && c.Look == look);
        if (await waiting.OrderByDescending(c => c.Changes).FirstOrDefaultAsync(ct) is not { } first) return [];

        var (due, reports) = (new List<Component> { first }, 0);
        foreach (var one in (await waiting.OrderBy(c => c.Reports).Take(Most).ToListAsync(ct)).TakeWhile(c => reports + c.Reports <= most).Where(c => c != first))
        {
            due.Add(one);
            reports += one.Reports;
        }

        return due;
    }
}

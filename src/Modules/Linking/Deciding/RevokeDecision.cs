using Microsoft.EntityFrameworkCore;

namespace Ragusa.Linking;

/// <summary>Takes back what was decided in one act; of a text all its keys.</summary>
internal static class RevokeDecision
{
    /// <summary>
    /// What a reader may be shown, and so may take back. Who may not see the reports of the child unit does not learn of their values either, nor of what
    /// somebody who sees them wrote where they are, nor of what was decided of a report that is gone: nobody can tell any more whose it was.
    /// </summary>
    internal static IQueryable<Decision> KnownTo(bool seesRestricted, AppDb db)
    {
        var decisions = db.Set<Decision>().Where(d => d.Parting == null);
        var told = db.Set<Source>().Where(s => !s.IsRestricted);
        return seesRestricted ? decisions : decisions.Where(d =>
            !d.IsRestricted
            && (d.Source == null || told.Any(s => s.Id == d.Source))
            && (d.Other == null || told.Any(s => s.Id == d.Other))
            && (d.Value == null || db.Set<Occurrence>().Any(o => o.Value == d.Value && told.Any(s => s.Id == o.Source))));
    }

    public static async Task<Result> Handle(DecisionId id, bool seesRestricted, LinkWeights weights, Act act, AppDb db, CancellationToken ct)
    {
        var decided = await new TextKeys(db, weights).DecidedWith(id, ct);
        var known = await KnownTo(seesRestricted, db).CountAsync(d => decided.Contains(d.Id), ct);
        return known == decided.Count ? await DecideLink.RevokeAll(decided, act, db, ct) : LinkingRefusals.DecisionUnknown;
    }
}

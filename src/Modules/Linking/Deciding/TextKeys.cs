using Microsoft.EntityFrameworkCore;

namespace Ragusa.Linking;

/// <summary>A text has several keys, and whoever judges it judges them all: with one of them left it would go on to link. Every other value is alone.</summary>
internal sealed class TextKeys(AppDb db, LinkWeights weights)
{
    // The newest reports say what its keys are.
    private const int Latest = 500;

    /// <summary>
    /// The value, or of a text the keys that at least half of the people name who name it, as far as that is not decided of them already. Copies share
    /// most keys; another text has to be named by as many of the same people to be taken for the same.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> ToDecide(DecisionKind kind, Guid value, CancellationToken ct)
    {
        if (await WordingOf(value, ct) is not { } wording) return [value];

        // People count, not reports: nobody sends a boilerplate often enough to have somebody else's text blocked with it.
        var said = await db.Set<Occurrence>().Where(o => o.Value == value && o.Proof != null && !o.IsSilent).OrderByDescending(o => o.Source).Take(Latest).Select(o => new { o.Source, o.Proof }).ToListAsync(ct);
        var (reports, people) = (said.Select(o => o.Source).ToList(), said.Select(o => o.Proof).Distinct().Count());
        var named = await db.Set<Occurrence>().Where(o => reports.Contains(o.Source) && o.Kind == wording).GroupBy(o => o.Value).Select(g => new { g.Key, People = g.Select(o => o.Proof).Distinct().Count() }).ToListAsync(ct);
        var keys = named.Where(n => n.People * 2 >= people).Select(n => (Guid?)n.Key).ToList();
        var decided = await db.Set<Decision>().Where(d => d.Kind == kind && d.RevokedAt == null && keys.Contains(d.Value)).Select(d => d.Value).ToListAsync(ct);
        return [.. keys.Except(decided).OfType<Guid>().DefaultIfEmpty(value)];
    }

    /// <summary>What was decided of the text in one act and still holds: it is taken back as one.</summary>
    public async Task<IReadOnlyList<DecisionId>> DecidedWith(DecisionId id, CancellationToken ct)
    {
        // One act is one person at one moment, about one value or the keys of one text.
        return await db.Set<Decision>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, ct) is { Value: not null, RevokedAt: null } one
            ? await db.Set<Decision>().Where(d => d.Kind == one.Kind && d.By == one.By && d.At == one.At && d.Source == one.Source && d.Parting == null && d.RevokedAt == null && d.Value != null).Select(d => d.Id).ToListAsync(ct)
            : [id];
    }

    private async Task<string?> WordingOf(Guid value, CancellationToken ct) =>
        await db.Set<Occurrence>().Where(o => o.Value == value).Select(o => o.Kind).FirstOrDefaultAsync(ct) is { } kind && weights.IsWording(kind) ? kind : null;
}

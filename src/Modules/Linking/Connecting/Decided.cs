using Microsoft.EntityFrameworkCore;

namespace Ragusa.Linking;

/// <summary>What analysts decided of reports stays so when they are observed or weighed again.</summary>
internal static class Decided
{
    /// <summary>Lets pass what was cleared and silences what was detached.</summary>
    /// <returns>Those whom an analyst joined with others.</returns>
    public static async Task<IReadOnlyList<Guid>> Apply(IReadOnlyList<Source> sources, IReadOnlyList<Occurrence> named, AppDb db, CancellationToken ct)
    {
        var decided = await sources.Select(s => (Guid?)s.Id).InParts(part => db.Set<Decision>().AsNoTracking().Where(d => part.Contains(d.Source) && d.RevokedAt == null).ToListAsync(ct));
        if (decided.Count == 0) return [];

        var cleared = decided.Where(d => d.Kind == DecisionKind.Clear).Select(d => d.Source!.Value).ToHashSet();
        var detached = decided.Where(d => d.Kind == DecisionKind.Detach).Select(d => (d.Source!.Value, d.Value!.Value)).ToHashSet();
        foreach (var source in sources.Where(s => cleared.Contains(s.Id))) source.IsHeld = false;
        foreach (var one in named)
        {
            if (cleared.Contains(one.Source)) one.IsSilent = false;
            if (detached.Contains((one.Source, one.Value))) one.IsSilent = true;
        }

        return [.. decided.Where(d => d.Kind == DecisionKind.Join).Select(d => d.Source!.Value)];
    }
}

using Microsoft.EntityFrameworkCore;

namespace Ragusa.Kernel;

/// <summary>Reads the journal. Writing happens only inside <see cref="AppDb"/>.</summary>
public sealed class Journal(AppDb db)
{
    /// <summary>What was done with one object and who read it, newest first, before <paramref name="before"/> if given.</summary>
    public async Task<IReadOnlyList<JournalEntry>> HistoryOf(string subjectId, JournalEntryId? before, int limit, CancellationToken ct)
    {
        var entries = db.Set<JournalEntry>().AsNoTracking().Where(e => e.SubjectId == subjectId);
        if (before is { } id) entries = entries.Where(Keyset.Before<JournalEntry, JournalEntryId>(e => e.Id, id));
        return await entries.OrderByDescending(e => e.Id).Take(limit).ToListAsync(ct);
    }

    /// <summary>The whole journal, newest first: the overseer's view.</summary>
    public async Task<IReadOnlyList<JournalEntry>> Latest(string? actorId, JournalEntryId? before, int limit, CancellationToken ct)
    {
        var entries = db.Set<JournalEntry>().AsNoTracking();
        if (actorId is not null) entries = entries.Where(e => e.ActorId == actorId);
        if (before is { } id) entries = entries.Where(Keyset.Before<JournalEntry, JournalEntryId>(e => e.Id, id));
        return await entries.OrderByDescending(e => e.Id).Take(limit).ToListAsync(ct);
    }
}

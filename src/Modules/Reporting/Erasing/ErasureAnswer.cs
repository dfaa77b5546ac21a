using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>Where the reporter's own request for erasure stands.</summary>
/// <param name="Words">Why it was refused.</param>
internal sealed record ErasureAnswer(Instant DueAt, Instant? DecidedAt, bool IsGranted, string? Words)
{
    public bool IsOpen => DecidedAt is null;

    /// <summary>The latest request of a report; null if there is none.</summary>
    public static async Task<ErasureAnswer?> Of(OpenedReport opened, AppDb db, CancellationToken ct)
    {
        var id = opened.Report.Id;
        if (await db.Set<ErasureRequest>().AsNoTracking().Where(r => r.Report == id).OrderByDescending(r => r.Id).FirstOrDefaultAsync(ct) is not { } request) return null;

        var words = request.Answer is { } answer ? opened.Key?.OpenText(ErasureRequest.SectionOf(request.Id), answer) : null;
        return new ErasureAnswer(request.DueAt, request.DecidedAt, request.IsGranted, words);
    }
}

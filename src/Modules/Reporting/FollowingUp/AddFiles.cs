using Microsoft.EntityFrameworkCore;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>The reporter sends files that were forgotten, or asked for.</summary>
internal static class AddFiles
{
    // An officer saves, or a second sending comes in the same moment: the later one looks again.
    private const int MostTries = 3;

    /// <summary>Everything that was brought for the report and is whole.</summary>
    public static async Task<Result> Handle(ReportId id, Act act, AppDb db, IFiles files, IUploads uploads, CancellationToken ct)
    {
        var ready = (await uploads.Of(id.Value, ct)).Where(f => f.IsComplete).Select(f => f.Id).ToList();
        var accepted = await Accept(id, ready, act, db, files, ct);

        // The rows of the uploads have done their work; should this fail, the next sending finds that they are accepted.
        if (accepted.IsDone) await uploads.Drop([id.Value], CancellationToken.None);
        return accepted;
    }

    public static async Task<Result> Accept(ReportId id, IReadOnlyCollection<FileId> ready, Act act, AppDb db, IFiles files, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await Try(id, ready, act, db, files, ct);
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private static async Task<Result> Try(ReportId id, IReadOnlyCollection<FileId> ready, Act act, AppDb db, IFiles files, CancellationToken ct)
    {
        if (await db.Set<Report>().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } report) return FollowUpRefusals.NothingFound;

        var accepted = await files.Accept(id.Value, ready, id.Value, act.Now, ct);
        if (accepted.Files.Count == 0) return AdditionRefusals.NoFile;
        if (report.Hear().Refusal is { } over) return over;

        db.AddRange(accepted.Rows);
        db.BindTo(report);
        await db.Save(act, [new FilesAdded(id, accepted.Files.Count), .. accepted.News], ct);
        return Result.Done;
    }
}

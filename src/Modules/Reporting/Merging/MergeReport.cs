using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>Says that a report is the same as another one: it is closed, and both are worked on there. Nothing of one reporter is shown to the other.</summary>
internal static class MergeReport
{
    public const string Because = "duplicate_of";

    /// <param name="Same">The reference of the other report, as it was typed.</param>
    public sealed record Command(ReportId Report, int Version, string? Same);

    public static async Task<Result> Handle(Command command, Guid officer, ClaimsPrincipal user, Act act, AppDb db, Reports reports, CancellationToken ct)
    {
        if (await reports.Named(command.Same ?? "", user, ct) is not { IsDone: true } named) return MergingRefusals.NoSuchLead;
        if (named.Value == command.Report) return MergingRefusals.Itself;

        var found = await reports.FindUnchanged(command.Report, command.Version, user, ct);
        if (found.Refusal is { } refusal) return refusal;

        var end = await Duplicates.LeadOf(named.Value, db, ct);
        if (end == command.Report) return MergingRefusals.Circle;
        if (await reports.Find(end, user, ct) is not { IsDone: true } lead) return MergingRefusals.NoSuchLead;

        return await Join(found.Value, lead.Value, officer, act, db, ct);
    }

    private static async Task<Result> Join(Report duplicate, Report lead, Guid officer, Act act, AppDb db, CancellationToken ct)
    {
        if (duplicate.IsAboutChild() != lead.IsAboutChild()) return MergingRefusals.Unlike;
        if (await db.Set<Merge>().AnyAsync(m => m.Duplicate == duplicate.Id, ct)) return MergingRefusals.IsMerged;

        var merge = Merge.Of(duplicate, lead.Id, officer, act.Now);
        // Both rows change, so that of two officers who merge them the other way round only one succeeds.
        if (lead.Lead().Refusal is { } gone) return gone;
        if (duplicate.Merge(act.Now).Refusal is { } refusal) return refusal;

        db.Add(merge);
        await db.Save(act, [new ReportMerged(duplicate.Id, lead.Id), new DuplicateAdded(lead.Id, duplicate.Id), new ReportClosed(duplicate.Id, Because)], ct);
        return Result.Done;
    }
}

/// <summary>Takes a duplicate out again, as it stood before.</summary>
internal static class UnmergeReport
{
    public static async Task<Result> Handle(ReportId id, int version, ClaimsPrincipal user, Act act, AppDb db, Reports reports, CancellationToken ct)
    {
        var found = await reports.FindUnchanged(id, version, user, ct);
        if (found.Refusal is { } refusal) return refusal;
        if (await db.Set<Merge>().FirstOrDefaultAsync(m => m.Duplicate == id, ct) is not { } merge) return MergingRefusals.NotMerged;
        if (found.Value.Restore(merge).Refusal is { } over) return over;

        if (await db.Set<Report>().FirstOrDefaultAsync(r => r.Id == merge.Lead, ct) is { } lead) lead.Unlead();
        db.Remove(merge);
        await db.Save(act, [new ReportUnmerged(id, merge.Lead), new DuplicateTaken(merge.Lead, id)], ct);
        return Result.Done;
    }
}

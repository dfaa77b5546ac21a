using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>To whom a report was passed on, as its reporter may know: bodies that accepted it and that the pack lets be named.</summary>
internal sealed record PassedOn(string Body, Instant At)
{
    public static async Task<IReadOnlyList<PassedOn>> Of(ReportId report, BodyRegister register, string language, AppDb db, CancellationToken ct)
    {
        var accepted = await db.Set<Referral>().AsNoTracking().Where(r => r.Report == report && r.Status == ReferralStatus.Accepted).OrderBy(r => r.Id).ToListAsync(ct);
        return [.. accepted.Where(r => register.Find(r.Body) is { TellsReporter: true }).Select(r => new PassedOn(register.Find(r.Body)!.Name.In(language), r.AnsweredAt!.Value))];
    }
}

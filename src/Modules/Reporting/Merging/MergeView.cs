using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <param name="HasUnread">Its reporter wrote something that nobody has read.</param>
internal sealed record TogetherLine(string Reference, Instant ReceivedAt, bool HasUnread);

/// <summary>What is handled together with a report.</summary>
/// <param name="Lead">Where the report is worked on; null if it is worked on itself.</param>
internal sealed record MergeView(TogetherLine? Lead, IReadOnlyList<TogetherLine> Others)
{
    public static readonly MergeView None = new(null, []);

    public static async Task<MergeView> Of(Report report, ClaimsPrincipal user, AppDb db, CountryProfile profile, CancellationToken ct)
    {
        var end = await Duplicates.LeadOf(report.Id, db, ct);
        var lead = end == report.Id ? null : await db.Set<Report>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == end, ct);
        // A report that later turned out to be about a child is unknown to others, here too.
        return new MergeView(
            lead is not null && user.MaySee(lead) ? LineOf(lead, profile) : null,
            [.. (await Duplicates.Of(report.Id, db, ct)).Where(user.MaySee).Select(r => LineOf(r, profile))]);
    }

    private static TogetherLine LineOf(Report report, CountryProfile profile) =>
        new(PublicReference.From(report.Reference).Print(profile.ReferencePrefix), report.ReceivedAt, report.HasUnread);
}

using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <param name="Caught">How many of the newest reports the rule would send to its unit.</param>
/// <param name="Elsewhere">How many of them are in another unit now.</param>
internal sealed record RuleCount(string Rule, int Caught, int Elsewhere);

/// <summary>What the rules of today would do with the newest reports. Only codes and amounts are looked at, no word of anybody.</summary>
internal sealed record DryRun(int Reports, Instant? Since, IReadOnlyList<RuleCount> Counts)
{
    public const int Newest = 1000;

    public RuleCount Of(string rule) => Counts.FirstOrDefault(c => c.Rule == rule) ?? new RuleCount(rule, 0, 0);

    public static async Task<DryRun> Of(RoutingRules rules, ClaimsPrincipal user, AppDb db, CancellationToken ct)
    {
        var rows = await db.Set<Report>().AsNoTracking().VisibleTo(user)
            .Where(r => r.Unit != "")
            .OrderByDescending(r => r.Id)
            .Take(Newest)
            .Select(r => new { r.ReceivedAt, r.Unit, r.PrimaryOffence, r.Region, r.Organisation, r.LossMinor, r.LossCurrency, r.Routes, r.Channel, r.Language, r.Role })
            .ToListAsync(ct);
        var routed = rows.Select(r => (r.Unit, To: rules.Of(new RoutingFacts(
            r.PrimaryOffence, r.Region, r.Organisation, r.LossMinor is { } minor ? new Money(minor, r.LossCurrency!) : null,
            r.Routes.Split(' ', StringSplitOptions.RemoveEmptyEntries), r.Channel, r.Language, r.Role))));
        return new DryRun(
            rows.Count,
            rows is [.., var oldest] ? oldest.ReceivedAt : null,
            [.. routed.GroupBy(r => r.To.Rule).Select(g => new RuleCount(g.Key, g.Count(), g.Count(r => r.Unit != r.To.Unit)))]);
    }
}

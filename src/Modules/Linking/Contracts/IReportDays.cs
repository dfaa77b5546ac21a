using System.Security.Claims;

namespace Ragusa.Linking.Contracts;

/// <summary>How many reports there were on each day, of what somebody aims at and of what they do not. Counts only. Restricted reports are counted for those alone who may know of them.</summary>
public interface IReportDays
{
    /// <summary>So many days at most are counted at once.</summary>
    const int MostDays = 2500;

    /// <param name="first">The first day of the country that counts.</param>
    /// <param name="last">The last one, included.</param>
    /// <exception cref="ArgumentOutOfRangeException">No day, or more than <see cref="MostDays"/>.</exception>
    Task<ReportDays> Of(ReportAim aim, DateOnly first, DateOnly last, ClaimsPrincipal reader, CancellationToken ct);
}

/// <summary>Which reports are meant.</summary>
/// <param name="Offences">Codes of the register, also such as it has no more; none means all.</param>
/// <param name="Regions">ISO 3166-2; none means the whole country, reports without a region included.</param>
public sealed record ReportAim(IReadOnlyCollection<string> Offences, IReadOnlyCollection<string> Regions)
{
    /// <summary>Nothing is left to compare with.</summary>
    public bool IsEverything => Offences.Count == 0 && Regions.Count == 0;
}

/// <summary>A report counts on the day on which it came in, also if it tells of another; of reports in quarantine none counts.</summary>
/// <param name="Aimed">Each day from the first on.</param>
/// <param name="Others">What they are compared with, on the same days: the same offences in other known regions if the aim names regions, else other offences. Null if the aim is everything.</param>
/// <param name="Currency">In which losses are added up.</param>
/// <param name="SeesRestricted">Restricted reports are among them.</param>
public sealed record ReportDays(IReadOnlyList<ReportDay> Aimed, IReadOnlyList<ReportDay>? Others, string Currency, bool SeesRestricted, Instant CountedAt);

/// <param name="Losing">Those of the reports that tell of money lost, in any currency.</param>
/// <param name="Priced">Those that tell of money lost in the one currency.</param>
/// <param name="Lost">What these lost together, in minor units; more than 64 bits hold may have been claimed.</param>
public readonly record struct ReportDay(int Reports, int Losing, int Priced, double Lost)
{
    public static ReportDay operator +(ReportDay a, ReportDay b) => new(a.Reports + b.Reports, a.Losing + b.Losing, a.Priced + b.Priced, a.Lost + b.Lost);
}

using System.Security.Claims;
using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>What may be done with a file at the desk.</summary>
internal enum FileWay
{
    /// <summary>The rules have not looked at the report: nobody takes anything out before it is known whose it is.</summary>
    Waits,

    /// <summary>Not with these permissions.</summary>
    Closed,

    /// <summary>In the hash set: no copy is made.</summary>
    Sealed,
    Open,

    /// <summary>Malware was found, or the scanner failed where one is set up: asked once more before the download.</summary>
    Warned,
}

/// <summary>A file as the page of a report shows it.</summary>
internal sealed record FileLine(KeptFile File, FileWay Way)
{
    public static FileLine Of(KeptFile file, Report report, ClaimsPrincipal user) => new(file, WayOf(file, report, user));

    private static FileWay WayOf(KeptFile file, Report report, ClaimsPrincipal user) =>
        file.Lock == LockReason.HashSet ? FileWay.Sealed
        : report.Status == ReportStatus.Received ? FileWay.Waits
        : !user.May(EvidencePermissions.Download) ? FileWay.Closed
        : (file.Lock is not null || report.IsAboutChild()) && !user.May(EvidencePermissions.DownloadLocked) ? FileWay.Closed
        : file.Scan == ScanState.Infected ? FileWay.Warned
        : FileWay.Open;
}

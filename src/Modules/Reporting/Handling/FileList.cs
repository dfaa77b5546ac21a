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

    /// <summary>Malware was found, or no scanner has said that there is none: asked once more before the download.</summary>
    Warned,
}

/// <summary>A file as the page of a report shows it.</summary>
/// <param name="IsReadable">It may be looked into by this officer, without a download.</param>
/// <param name="IsDrawable">A picture of it may be drawn for this officer: never of what came with a report about a child, and never of malware.</param>
internal sealed record FileLine(KeptFile File, FileWay Way, bool IsReadable, bool IsDrawable)
{
    public static FileLine Of(KeptFile file, Report report, ClaimsPrincipal user)
    {
        var way = WayOf(file, report, user);
        var isOut = way is FileWay.Open or FileWay.Warned;
        return new FileLine(
            file, way, MailFiles.MayBeRead(file, report) && !IsClosed(file, report, user), isOut && file is { Lock: null, Scan: not ScanState.Infected } && !report.IsAboutChild());
    }

    public bool IsMail => IsReadable && MailFiles.IsMail(File);

    private static FileWay WayOf(KeptFile file, Report report, ClaimsPrincipal user) =>
        file.Lock == LockReason.HashSet ? FileWay.Sealed
        : report.Status == ReportStatus.Received ? FileWay.Waits
        : !user.May(EvidencePermissions.Download) ? FileWay.Closed
        : IsClosed(file, report, user) ? FileWay.Closed
        : file.Scan == ScanState.Clean ? FileWay.Open
        : FileWay.Warned;

    private static bool IsClosed(KeptFile file, Report report, ClaimsPrincipal user) =>
        (file.Lock is not null || report.IsAboutChild()) && !user.May(EvidencePermissions.DownloadLocked);
}

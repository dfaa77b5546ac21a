using System.Net;

namespace Ragusa.Engines;

/// <summary>A feedback report (ARF, RFC 5965): a provider's machine says what it saw.</summary>
public sealed record MailAbuseReport
{
    /// <summary>abuse, fraud, virus, not-spam, auth-failure… (RFC 5965 7.3), lower-case; empty if it is missing.</summary>
    public required string FeedbackType { get; init; }

    public required string UserAgent { get; init; }

    public required string Version { get; init; }

    public required IPAddress? SourceIp { get; init; }

    public required DateTimeOffset? ArrivalDate { get; init; }

    public required string OriginalMailFrom { get; init; }

    public required IReadOnlyList<string> OriginalRecipients { get; init; }

    public required IReadOnlyList<string> ReportedDomains { get; init; }

    public required IReadOnlyList<string> ReportedUris { get; init; }

    /// <summary>Every field as it stands.</summary>
    public required IReadOnlyList<MailHeader> Fields { get; init; }

    /// <summary>Feedback-Type, User-Agent and Version are there (RFC 5965 3.1).</summary>
    public bool IsComplete => FeedbackType.Length > 0 && UserAgent.Length > 0 && Version.Length > 0;
}

/// <summary>A report in XARF form within a mail.</summary>
/// <param name="Version">As the report says it: "4.0.0", "3"; for the older mail form, what the X-XARF field says.</param>
/// <param name="Attachment">The place of the report among the attachments; −1 if it stands in the text.</param>
public sealed record MailXarf(string Version, int Attachment);

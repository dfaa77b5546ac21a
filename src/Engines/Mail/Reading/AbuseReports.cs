using System.Net;
using System.Text.Json;

namespace Ragusa.Engines;

/// <summary>Reports of machines within a mail: ARF (RFC 5965) and XARF.</summary>
internal static class AbuseReports
{
    private const int Most = 1_000;
    private const long LargestXarf = 8L << 20;

    public static MailAbuseReport Read(ReadOnlySpan<byte> part, MailBounds bounds, FindingList findings)
    {
        var fields = HeaderBlock.Read(part, bounds, findings, isMessage: true);
        var report = new MailAbuseReport
        {
            FeedbackType = (fields["Feedback-Type"] ?? "").Trim().ToLowerInvariant(),
            UserAgent = fields["User-Agent"] ?? "",
            Version = fields["Version"] ?? "",
            SourceIp = IPAddress.TryParse(fields["Source-IP"]?.Trim(), out var ip) ? ip : null,
            ArrivalDate = (fields["Arrival-Date"] ?? fields["Received-Date"]) is { } date ? MailDate.Read(date, out _) : null,
            OriginalMailFrom = (fields["Original-Mail-From"] ?? "").Trim(' ', '<', '>'),
            OriginalRecipients = [.. fields.All("Original-Rcpt-To").Take(Most).Select(v => v.Trim(' ', '<', '>'))],
            ReportedDomains = [.. fields.All("Reported-Domain").Take(Most).Select(v => v.Trim().ToLowerInvariant())],
            ReportedUris = [.. fields.All("Reported-URI").Take(Most).Select(v => v.Trim())],
            Fields = fields.Fields,
        };
        if (!report.IsComplete) findings.Add(MailOddity.AbuseReportBroken);
        return report;
    }

    /// <summary>The mark of XARF's older mail form, whose report is text.</summary>
    public static MailXarf? XarfOf(HeaderBlock header) => (header["X-XARF"] ?? header["X-ARF"]) is { } mark ? new MailXarf(mark.Trim(), -1) : null;

    public static string? XarfVersionIn(MailAttachment attachment)
    {
        if (attachment.DeclaredType is not ("application/json" or "application/xarf+json") && !attachment.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return null;
        if (attachment.Size is 0 or > LargestXarf) return null;

        try
        {
            return VersionIn(attachment.Content().Span);
        }
        catch (JsonException)
        {
            // Some other file that calls itself JSON.
            return null;
        }
    }

    private static string? VersionIn(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var (version, isOld) = ("", false);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isNew = reader.ValueTextEquals("xarf_version") || reader.ValueTextEquals("XARF-Version");
            var isVersion = isNew || reader.ValueTextEquals("Version");
            isOld |= reader.ValueTextEquals("ReporterInfo");
            reader.Read();
            if (isVersion && reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped) version = HeaderText.Of(reader.ValueSpan);
            if (isNew && version.Length > 0) return version;
            reader.Skip();
        }

        return isOld && version.Length > 0 ? version : null;
    }
}

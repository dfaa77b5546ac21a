using System.Security.Claims;

namespace Ragusa.Reporting;

/// <summary>Closes a report with a reason that the reporter reads, or opens it again.</summary>
internal static class CloseReport
{
    /// <param name="Words">What the reporter is told beyond the text of the reason; may be empty.</param>
    public sealed record Command(ReportId Report, int Version, string Because, string? Words);

    public static async Task<Result> Handle(
        Command command, Guid officer, ClaimsPrincipal user, Act act, AppDb db, Reports reports, Envelopes envelopes, CancellationToken ct)
    {
        if (!ClosingReasons.All.Contains(command.Because)) return HandlingRefusals.NoSuchClosingReason;

        var found = await reports.FindUnchanged(command.Report, command.Version, user, ct);
        if (found.Refusal is { } refusal) return refusal;

        List<IEvent> news = [new ReportClosed(command.Report, command.Because)];
        if (!string.IsNullOrWhiteSpace(command.Words))
        {
            var read = MessageText.Read(command.Words);
            if (read.Refusal is { } unreadable) return unreadable;
            if (await envelopes.KeyOf(command.Report.Value, ct) is not { } key) return ReportRefusals.Erased;

            var message = Messages.Add(command.Report, MessageKind.ToReporter, officer, read.Value, key, act, db);
            news.Add(new MessageWritten(command.Report, message.Id.Value, EventName.Spell(MessageKind.ToReporter)));
        }

        var closed = found.Value.Close(command.Because, act.Now);
        if (closed.IsDone) await db.Save(act, news, ct);
        return closed;
    }
}

internal static class ReopenReport
{
    public static async Task<Result> Handle(ReportId id, int version, ClaimsPrincipal user, Act act, AppDb db, Reports reports, CountryProfile profile, CancellationToken ct)
    {
        var found = await reports.FindUnchanged(id, version, user, ct);
        if (found.Refusal is { } refusal) return refusal;

        var reopened = found.Value.Reopen(act.Now, profile.Clock("reopen"));
        if (reopened.IsDone) await db.Save(act, new ReportReopened(id), ct);
        return reopened;
    }
}

/// <summary>Why a report may be closed; each has a plain text per language that says what the report was still used for.</summary>
internal static class ClosingReasons
{
    public static readonly IReadOnlyList<string> All =
    [
        "solved", "suspect_identified", "money_recovered", "content_removed", "site_blocked", "passed_to_other_authority",
        "no_line_of_enquiry", "not_an_offence", "duplicate_of", "false_or_abusive",
    ];
}

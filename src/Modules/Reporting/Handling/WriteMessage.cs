using System.Security.Claims;

namespace Ragusa.Reporting;

/// <summary>The unit writes to the reporter, asks a question, or notes something among officers.</summary>
internal static class WriteMessage
{
    public const int MaxText = 10_000;

    public sealed record Command(ReportId Report, int Version, MessageKind Kind, string Text);

    public static async Task<Result> Handle(
        Command command, Guid officer, ClaimsPrincipal user, Act act, AppDb db, Reports reports, Envelopes envelopes, CountryProfile profile, CancellationToken ct)
    {
        var read = MessageText.Read(command.Text);
        if (read.Refusal is { } unreadable) return unreadable;

        var found = await reports.FindUnchanged(command.Report, command.Version, user, ct);
        if (found.Refusal is { } refusal) return refusal;
        if (await envelopes.KeyOf(command.Report.Value, ct) is not { } key) return ReportRefusals.Erased;

        if (command.Kind == MessageKind.Question && found.Value.Ask(act.Now + profile.Clock("question_close")).Refusal is { } over) return over;

        var message = Messages.Add(command.Report, command.Kind, officer, read.Value, key, act, db);
        await db.Save(act, new MessageWritten(command.Report, message.Id.Value, EventName.Spell(command.Kind)), ct);
        return Result.Done;
    }
}

using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>The reporter answers, or writes of their own accord.</summary>
internal static class Reply
{
    public sealed record Command(ReportId Report, string Text);

    public static Task<Result> Handle(Command command, Act act, AppDb db, Envelopes envelopes, CancellationToken ct) =>
        db.Again(() => Try(command, act, db, envelopes, ct));

    private static async Task<Result> Try(Command command, Act act, AppDb db, Envelopes envelopes, CancellationToken ct)
    {
        var read = MessageText.Read(command.Text);
        if (read.Refusal is { } unreadable) return unreadable;
        if (await db.Set<Report>().FirstOrDefaultAsync(r => r.Id == command.Report, ct) is not { } report) return FollowUpRefusals.NothingFound;
        if (await envelopes.KeyOf(command.Report.Value, ct) is not { } key) return ReportRefusals.Erased;
        if (report.Hear().Refusal is { } over) return over;

        var message = Messages.Add(report.Id, MessageKind.FromReporter, officer: null, read.Value, key, act, db);
        await db.Save(act, new MessageWritten(report.Id, message.Id.Value, EventName.Spell(MessageKind.FromReporter)), ct);
        return Result.Done;
    }
}

/// <summary>The reporter takes the report back. It stays readable to the reporter and is worked on no more.</summary>
internal static class Withdraw
{
    public static Task<Result> Handle(ReportId id, Act act, AppDb db, CancellationToken ct) => db.Again(() => Try(id, act, db, ct));

    private static async Task<Result> Try(ReportId id, Act act, AppDb db, CancellationToken ct)
    {
        if (await db.Set<Report>().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } report) return FollowUpRefusals.NothingFound;

        var withdrawn = report.Withdraw(act.Now);
        if (withdrawn.IsDone) await db.Save(act, new ReportWithdrawn(id), ct);
        return withdrawn;
    }
}

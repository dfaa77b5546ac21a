using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>The Financial Desk sends a recall request, drops it with a reason, or notes what the bank answered.</summary>
internal sealed class DecideRecall(AppDb db, Reports reports, Envelopes envelopes)
{
    public Task<Result> Send(RecallId id, int version, string? text, Guid officer, ClaimsPrincipal user, Act act, CancellationToken ct) =>
        Write(id, version, text, user, (recall, sealedText) => recall.Send(officer, sealedText, act.Now), r => new RecallSent(r.Report, r.Id, r.Payment, r.Bank), act, ct);

    public Task<Result> Drop(RecallId id, int version, string? because, Guid officer, ClaimsPrincipal user, Act act, CancellationToken ct) =>
        Write(id, version, because, user, (recall, sealedText) => recall.Drop(officer, sealedText, act.Now), r => new RecallDropped(r.Report, r.Id, r.Payment), act, ct);

    public async Task<Result> Hear(RecallId id, int version, string? answer, ClaimsPrincipal user, Act act, CancellationToken ct)
    {
        if (Enum.GetValues<RecallAnswer>().Where(a => EventName.Spell(a) == answer).ToList() is not [var heard]) return RecallRefusals.NoSuchAnswer;

        var found = await Find(id, version, user, ct);
        if (found.Refusal is { } refusal) return refusal;

        var done = found.Value.Hear(heard, act.Now);
        if (done.IsDone) await db.Save(act, new RecallAnswered(found.Value.Report, id, found.Value.Payment, answer!), ct);
        return done;
    }

    private async Task<Result> Write(
        RecallId id, int version, string? text, ClaimsPrincipal user, Func<Recall, byte[], Result> deed, Func<Recall, IEvent> told, Act act, CancellationToken ct)
    {
        if (MessageText.Read(text) is not { IsDone: true } read) return RecallRefusals.TextMissing;

        var found = await Find(id, version, user, ct);
        if (found.Refusal is { } refusal) return refusal;
        if (await envelopes.KeyOf(found.Value.Report.Value, ct) is not { } key) return ReportRefusals.Erased;

        var done = deed(found.Value, key.Seal(Recall.SectionOf(id), read.Value));
        if (done.IsDone) await db.Save(act, told(found.Value), ct);
        return done;
    }

    private async Task<Result<Recall>> Find(RecallId id, int version, ClaimsPrincipal user, CancellationToken ct)
    {
        if (await db.Set<Recall>().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } recall) return RecallRefusals.NoSuchRecall;
        if (!(await reports.Find(recall.Report, user, ct)).IsDone) return RecallRefusals.NoSuchRecall;

        return recall.Version == version ? recall : RecallRefusals.AlreadyDecided;
    }
}

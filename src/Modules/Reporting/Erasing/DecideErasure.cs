using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>The data-protection officer grants a reporter's request for erasure, or refuses it with a reason that the reporter reads.</summary>
internal static class DecideErasure
{
    public sealed record Command(ErasureRequestId Request, bool IsGranted, string? Answer);

    public static async Task<Result> Handle(
        Command command, Guid officer, ClaimsPrincipal user, Act act, AppDb db, Reports reports, Eraser eraser, Envelopes envelopes, CancellationToken ct)
    {
        if (await db.Set<ErasureRequest>().FirstOrDefaultAsync(r => r.Id == command.Request, ct) is not { } request) return ErasureRefusals.NoSuchRequest;

        var found = await reports.Find(request.Report, user, ct);
        if (found.Refusal is { } unseen) return unseen;

        return await db.Competing(ReportRefusals.ChangedMeanwhile, () => command.IsGranted
            ? Grant(request, found.Value, officer, act, eraser, ct)
            : Refuse(request, command.Answer, officer, act, db, envelopes, ct));
    }

    // The code goes on opening the page with the answer, until the rules of retention end it.
    private static async Task<Result> Grant(ErasureRequest request, Report report, Guid officer, Act act, Eraser eraser, CancellationToken ct)
    {
        if (request.Decide(officer, act.Now, isGranted: true, answer: null).Refusal is { } decided) return decided;

        return new Result((await eraser.Erase(report, act, keepsCode: true, [new ErasureDecided(report.Id, request.Id, true)], ct)).Refusal);
    }

    private static async Task<Result> Refuse(ErasureRequest request, string? answer, Guid officer, Act act, AppDb db, Envelopes envelopes, CancellationToken ct)
    {
        if (MessageText.Read(answer) is not { IsDone: true } read) return ErasureRefusals.AnswerMissing;
        if (await envelopes.KeyOf(request.Report.Value, ct) is not { } key) return ReportRefusals.Erased;
        if (request.Decide(officer, act.Now, isGranted: false, key.Seal(ErasureRequest.SectionOf(request.Id), read.Value)).Refusal is { } decided) return decided;

        await db.Save(act, new ErasureDecided(request.Report, request.Id, false), ct);
        return Result.Done;
    }
}

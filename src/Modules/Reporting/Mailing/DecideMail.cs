using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>An officer says whether a mail that quotes the report's reference is the reporter's.</summary>
internal static class DecideMail
{
    public sealed record Command(ReportId Report, int Version, MailId Mail, bool IsAccepted);

    public static async Task<Result> Handle(Command command, Guid officer, ClaimsPrincipal user, Act act, AppDb db, Reports reports, Envelopes envelopes, CancellationToken ct)
    {
        var found = await reports.FindUnchanged(command.Report, command.Version, user, ct);
        if (found.Refusal is { } refusal) return refusal;
        if (await db.Set<ReceivedMail>().FirstOrDefaultAsync(m => m.Id == command.Mail && m.Report == command.Report, ct) is not { } mail) return MailRefusals.NoSuchMail;
        if (await envelopes.KeyOf(command.Report.Value, ct) is not { } key) return ReportRefusals.Erased;

        var decided = command.IsAccepted ? mail.Accept(mail.Open(key), found.Value, officer, key, act, db) : mail.Decide(isAccepted: false, officer, act.Now);
        if (decided.IsDone) await db.Save(act, command.IsAccepted ? new MailAccepted(command.Report, mail.Id) : new MailRefused(command.Report, mail.Id), ct);
        return decided;
    }
}

/// <summary>What the reporter wrote by mail is found like what they wrote on the page.</summary>
internal sealed class IndexAcceptedMail(IndexMessages index) : IHandle<MailAccepted>
{
    public Task Handle(MailAccepted news, Act act, CancellationToken ct) => index.Index(news.Report, ct);
}

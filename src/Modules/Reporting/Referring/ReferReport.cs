using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Pages;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>What officers do to hand a report to another body.</summary>
internal sealed class ReferReport(AppDb db, Reports reports, Envelopes envelopes, BodyRegister register, TemplateStore templates, CountryProfile profile, DeskWords desk, Words words)
{
    private const int LongestWait = 365;

    /// <param name="Due">Until when an answer is wanted; null: as the pack says.</param>
    public sealed record Command(ReportId Report, int Version, string? Body, string? Purpose, string? Basis, IReadOnlyCollection<string> Sections, string? Note, Instant? Due);

    public async Task<Result> Propose(Command command, Guid officer, ClaimsPrincipal user, Act act, CancellationToken ct)
    {
        if (register.Find(command.Body) is not { } body) return ReferralRefusals.NoSuchBody;
        if (register.Purposes.All(p => p.Code != command.Purpose)) return ReferralRefusals.PurposeMissing;
        if (!body.Bases.Contains(command.Basis)) return ReferralRefusals.BasisWrong;
        if (command.Sections.Count == 0 || command.Sections.Except(body.Sections).Any()) return ReferralRefusals.SectionsWrong;
        if (MessageText.Read(command.Note) is not { IsDone: true } note) return HandlingRefusals.ReasonMissing;

        var due = command.Due ?? act.Now + body.AnswerWithin;
        if (due <= act.Now || due > act.Now + TimeSpan.FromDays(LongestWait + 1)) return ReferralRefusals.DueWrong;

        var found = await reports.FindUnchanged(command.Report, command.Version, user, ct);
        if (found.Refusal is { } refusal) return refusal;
        if (await Forbids(found.Value, body, ct) is { } forbidden) return forbidden;

        var opened = await reports.Open(found.Value, ct);
        if (opened.Key is not { } key) return ReportRefusals.Erased;

        var id = ReferralId.New(act.Now);
        var document = key.Seal(Referral.DocumentOf(id), DocumentOf(opened, command.Sections).ToUtf8());
        var referral = Referral.Propose(
            id, found.Value, body, (command.Purpose!, command.Basis!), (document, key.Seal(Referral.NoteOf(id), note.Value)), officer, act.Now, due);
        // Two who refer it in the same moment change the same row.
        found.Value.Refer();
        db.Add(referral);
        List<IEvent> news = [new ReferralProposed(command.Report, id, body.Code, referral.Basis)];
        if (referral.Status == ReferralStatus.Sent) news.Add(new ReferralSent(command.Report, id, body.Code));
        await db.Save(act, news, ct);
        return Result.Done;
    }

    public Task<Result> Approve(ReportId report, Guid referral, Guid officer, ClaimsPrincipal user, Act act, CancellationToken ct) =>
        Change(report, referral, user, (r, _) => r.Approve(officer, act.Now), r => new ReferralSent(report, r.Id, r.Body), act, ct);

    public Task<Result> TakeBack(ReportId report, Guid referral, Guid officer, ClaimsPrincipal user, Act act, CancellationToken ct) =>
        Change(report, referral, user, (r, _) => r.TakeBack(officer, act.Now), r => new ReferralTakenBack(report, r.Id, r.Body), act, ct);

    /// <summary>The unit answers what the body asked.</summary>
    public async Task<Result> Reply(ReportId report, Guid referral, Guid officer, string? text, ClaimsPrincipal user, Act act, CancellationToken ct)
    {
        var read = MessageText.Read(text);
        if (read.Refusal is { } unreadable) return unreadable;

        return await Change(
            report, referral, user,
            (r, key) => r.Reply(read.Value, act.Now, key),
            r => new ReferralReplied(report, r.Id, r.Body), act, ct);
    }

    /// <summary>An answer that came by letter, telephone or mail, written down by an officer.</summary>
    public async Task<Result> Record(ReportId report, Guid referral, (string? Answer, string? Via, Instant? At, string? Words) told, Guid officer, ClaimsPrincipal user, Act act, CancellationToken ct)
    {
        if (Answers.Cast<ReferralStatus?>().FirstOrDefault(a => EventName.Spell(a!.Value) == told.Answer) is not { } answer) return ReferralRefusals.AnswerMissing;
        if (Ways.Cast<AnswerWay?>().FirstOrDefault(w => EventName.Spell(w!.Value) == told.Via) is not { } via) return ReferralRefusals.AnswerMissing;
        if (MessageText.Read(told.Words) is not { IsDone: true } read) return HandlingRefusals.ReasonMissing;

        return await Change(
            report, referral, user,
            (r, key) => told.At is { } at && at <= act.Now && r.SentAt is { } sent && at >= sent - TimeSpan.FromDays(1)
                ? r.Hear(answer, via, officer, at, read.Value, key)
                : ReferralRefusals.DayWrong,
            r => new ReferralAnswered(report, r.Id, r.Body, EventName.Spell(answer), EventName.Spell(via)), act, ct);
    }

    public static readonly IReadOnlyList<ReferralStatus> Answers = [ReferralStatus.Accepted, ReferralStatus.Declined, ReferralStatus.Asked];

    public static readonly IReadOnlyList<AnswerWay> Ways = [AnswerWay.Letter, AnswerWay.Phone, AnswerWay.Mail];

    private async Task<Refusal?> Forbids(Report report, Body body, CancellationToken ct)
    {
        if (report.Status is ReportStatus.Withdrawn or ReportStatus.Erased or ReportStatus.Quarantined) return ReportRefusals.AlreadyOver;
        if (report.IsAboutChild() && !body.ForChildren) return ReferralRefusals.NotForChildren;
        if (!body.IsCompetentFor(report.PrimaryOffence)) return ReferralRefusals.NotCompetent;

        var earlier = await db.Set<Referral>().AsNoTracking().Where(r => r.Report == report.Id && r.Body == body.Code).ToListAsync(ct);
        return earlier.Any(r => r.IsOpen || r.Status == ReferralStatus.Accepted) ? ReferralRefusals.AlreadyReferred : null;
    }

    private HandedOver DocumentOf(OpenedReport opened, IReadOnlyCollection<string> sections)
    {
        // In the language in which the officer looks through it before it leaves.
        var facts = FactSheet.Of(opened, templates.At(opened.Report.ReceivedAt, words.Language.Code), words, isUncovered: true);
        return HandedOver.Of(opened, facts, sections, PublicReference.From(opened.Report.Reference).Print(profile.ReferencePrefix), desk, words);
    }

    private async Task<Result> Change(
        ReportId report, Guid id, ClaimsPrincipal user, Func<Referral, RecordKey, Result> deed, Func<Referral, IEvent> news, Act act, CancellationToken ct)
    {
        if (await reports.Find(report, user, ct) is { Refusal: { } refusal }) return refusal;
        var wanted = ReferralId.From(id);
        if (await db.Set<Referral>().FirstOrDefaultAsync(r => r.Id == wanted && r.Report == report, ct) is not { } referral) return ReferralRefusals.NoSuchReferral;
        if (await envelopes.KeyOf(report.Value, ct) is not { } key) return ReportRefusals.Erased;

        var done = deed(referral, key);
        if (done.IsDone) await db.Save(act, news(referral), ct);
        return done;
    }
}

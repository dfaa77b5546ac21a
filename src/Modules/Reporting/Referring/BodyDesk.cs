using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>What people of a receiving body see and answer: the referrals to their body, and of the reports only what was handed over.</summary>
internal sealed class BodyDesk(AppDb db, BodyRegister register, IOrganisations organisations, Envelopes envelopes, DeskWords desk)
{
    public sealed record Row(ReferralId Id, string Body, ReferralStatus Status, Instant SentAt, Instant DueAt, bool IsOverdue);

    /// <summary>The bodies that the user's organisation is.</summary>
    public async Task<IReadOnlyList<Body>> BodiesOf(ClaimsPrincipal user, CancellationToken ct)
    {
        if (user.OrganisationId() is not { } id || await organisations.NameOf(id, ct) is not { } name) return [];
        return [.. register.Bodies.Where(b => string.Equals(b.Organisation, name, StringComparison.OrdinalIgnoreCase))];
    }

    public async Task<IReadOnlyList<Row>> List(ClaimsPrincipal user, CancellationToken ct)
    {
        var bodies = await BodiesOf(user, ct);
        var rows = await Handed(bodies).OrderByDescending(r => r.Id).Take(200).ToListAsync(ct);
        return [.. rows.Select(r => new Row(r.Id, bodies.First(b => b.Code == r.Body).Name.In(desk.Language), r.Status, r.SentAt!.Value, r.DueAt, r.IsOverdue(desk.Now)))];
    }

    /// <summary>The referral with what was handed over; null if it is not one of the user's body or its words are gone. The reading is in the journal first.</summary>
    public async Task<ReferralView?> Read(Guid id, ClaimsPrincipal user, Act act, CancellationToken ct)
    {
        if (await Find(id, user, ct) is not { } referral || await envelopes.KeyOf(referral.Report.Value, ct) is not { } key) return null;

        await db.RecordRead(act, "reporting.referral-read", [referral.Report.Subject], ct);
        return ReferralView.Of(referral, key, register, desk, null);
    }

    public async Task<Result> Answer(Guid id, string? answer, string? text, Guid who, ClaimsPrincipal user, Act act, CancellationToken ct)
    {
        if (ReferReport.Answers.Cast<ReferralStatus?>().FirstOrDefault(a => EventName.Spell(a!.Value) == answer) is not { } chosen) return ReferralRefusals.AnswerMissing;
        if (await Find(id, user, ct) is not { } referral || await envelopes.KeyOf(referral.Report.Value, ct) is not { } key) return ReferralRefusals.NoSuchReferral;

        // To accept needs no words; to decline or to ask does.
        var typed = chosen == ReferralStatus.Accepted && string.IsNullOrWhiteSpace(text) ? "–" : text;
        if (MessageText.Read(typed) is not { IsDone: true } read) return HandlingRefusals.ReasonMissing;
        if (referral.Hear(chosen, AnswerWay.Here, who, act.Now, read.Value, key).Refusal is { } refusal) return refusal;

        await db.Save(act, new ReferralAnswered(referral.Report, referral.Id, referral.Body, EventName.Spell(chosen), EventName.Spell(AnswerWay.Here)), ct);
        return Result.Done;
    }

    private async Task<Referral?> Find(Guid id, ClaimsPrincipal user, CancellationToken ct)
    {
        var wanted = ReferralId.From(id);
        return await Handed(await BodiesOf(user, ct)).FirstOrDefaultAsync(r => r.Id == wanted, ct);
    }

    /// <summary>What has left and was not taken back. A report that turned out to be about a child is seen only by bodies that may.</summary>
    private IQueryable<Referral> Handed(IReadOnlyList<Body> bodies)
    {
        List<string> all = [.. bodies.Select(b => b.Code)];
        List<string> forChildren = [.. bodies.Where(b => b.ForChildren).Select(b => b.Code)];
        return db.Set<Referral>()
            .Where(r => all.Contains(r.Body) && r.SentAt != null && r.Status != ReferralStatus.Proposed && r.Status != ReferralStatus.TakenBack)
            .Where(r => forChildren.Contains(r.Body) || db.Set<Report>().Any(p => p.Id == r.Report && !p.Routes.Contains(ReportAccess.ChildRoute)));
    }
}

using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>The button behind the link of an answer: opens the report once, with a further follow-up code. Opening the page alone does nothing, because programs open links too.</summary>
internal static class OpenMailLink
{
    public sealed record Opened(ReportId Report, string Reference, string Code);

    public static async Task<Result<Opened>> Handle(string token, Act act, AppDb db, KeyRing ring, CountryProfile profile, CancellationToken ct)
    {
        var hash = ReportLink.HashOf(token, ring);
        if (await db.Set<ReportLink>().FirstOrDefaultAsync(l => l.TokenHash == hash && l.Until > act.Now, ct) is not { } link) return MailRefusals.LinkOver;
        if (await db.Set<Report>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == link.Report && r.Status != ReportStatus.Erased, ct) is not { } report) return MailRefusals.LinkOver;

        var code = FollowUpCode.Draw();
        db.Remove(link);
        db.Add(new FollowUpKey { CodeHash = code.KeyedHash(ring.Derive(KeyPurpose.FollowUp, 1)), Report = report.Id });
        await db.Save(act, new MailLinkUsed(report.Id), ct);
        return new Opened(report.Id, PublicReference.From(report.Reference).Print(profile.ReferencePrefix), code.Reveal());
    }
}

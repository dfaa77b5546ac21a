using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Reporting;

/// <summary>What the unit has referred and is still open, the earliest due first.</summary>
[Needs(ReportingPermissions.Refer)]
internal sealed class ReferredModel(AppDb db, BodyRegister register, CountryProfile profile, DeskWords desk) : PageModel
{
    public const string Address = "/desk/referred";
    private const int Most = 200;

    internal sealed record Row(string Reference, string Body, ReferralStatus Status, Instant DueAt, bool IsOverdue);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken ct)
    {
        ReferralStatus[] open = [ReferralStatus.Proposed, ReferralStatus.Sent, ReferralStatus.Asked];
        var rows = await db.Set<Referral>().AsNoTracking().Where(r => open.Contains(r.Status))
            .Join(db.Set<Report>().VisibleTo(User), r => r.Report, p => p.Id, (r, p) => new { Referral = r, p.Reference })
            .OrderBy(r => r.Referral.DueAt).Take(Most).ToListAsync(ct);
        Rows =
        [
            .. rows.Select(r => new Row(
                PublicReference.From(r.Reference).Print(profile.ReferencePrefix), register.Find(r.Referral.Body)?.Name.In(desk.Language) ?? r.Referral.Body,
                r.Referral.Status, r.Referral.DueAt, r.Referral.IsOverdue(desk.Now))),
        ];
    }
}

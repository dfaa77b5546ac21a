using Microsoft.EntityFrameworkCore;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>A referral as the desk and the body read it.</summary>
internal sealed record ReferralView(Referral Referral, string Body, string Purpose, string Basis, string Note, IReadOnlyList<ReferralWords> Said, string? ProposedBy, HandedOver? Document, bool IsOverdue)
{
    public static async Task<IReadOnlyList<ReferralView>> Of(OpenedReport opened, BodyRegister register, DeskWords desk, AppDb db, IOfficers officers, CancellationToken ct)
    {
        if (opened.Key is not { } key) return [];

        var id = opened.Report.Id;
        var all = await db.Set<Referral>().AsNoTracking().Where(r => r.Report == id).OrderBy(r => r.Id).ToListAsync(ct);
        var names = await officers.NamesOf([.. all.Select(r => AccountId.From(r.ProposedBy)).Distinct()], ct);
        return [.. all.Select(r => Of(r, key, register, desk, names.GetValueOrDefault(AccountId.From(r.ProposedBy))))];
    }

    public static ReferralView Of(Referral referral, RecordKey key, BodyRegister register, DeskWords desk, string? proposedBy) => new(
        referral,
        register.Find(referral.Body)?.Name.In(desk.Language) ?? referral.Body,
        TextOf(register.Purposes, referral.Purpose, desk),
        TextOf(register.Bases, referral.Basis, desk),
        key.OpenText(Referral.NoteOf(referral.Id), referral.Note),
        referral.Said(key),
        proposedBy,
        HandedOver.From(key.Open(Referral.DocumentOf(referral.Id), referral.Document)),
        referral.IsOverdue(desk.Now));

    private static string TextOf(IReadOnlyList<Ground> grounds, string code, DeskWords desk) => grounds.FirstOrDefault(g => g.Code == code)?.Text.In(desk.Language) ?? code;
}

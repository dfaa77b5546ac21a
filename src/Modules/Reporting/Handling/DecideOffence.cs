using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Legislation.Contracts;
using Ragusa.Reporting.Templates;

namespace Ragusa.Reporting;

/// <summary>An officer confirms a proposed offence code, rejects it, or sets another, each time with a reason.</summary>
internal static class DecideOffence
{
    public const int MaxReason = 2000;

    public sealed record Command(ReportId Report, int Version, string Offence, bool IsConfirmed, string Reason);

    public static async Task<Result> Handle(
        Command command, Guid officer, ClaimsPrincipal user, Act act, AppDb db, Reports reports, Envelopes envelopes, IOffenceRegister register, CancellationToken ct)
    {
        if (register.Find(command.Offence) is null) return HandlingRefusals.NoSuchOffence;
        if (command.Reason.Length is 0 or > MaxReason) return HandlingRefusals.ReasonMissing;

        var found = await reports.FindUnchanged(command.Report, command.Version, user, ct);
        if (found.Refusal is { } refusal) return refusal;
        if (await envelopes.KeyOf(command.Report.Value, ct) is not { } key) return ReportRefusals.Erased;

        var triaged = await Decide(command, found.Value, officer, key, act, db, ct);
        if (triaged.IsDone) await db.Save(act, new OffenceDecided(command.Report, command.Offence, command.IsConfirmed ? "confirmed" : "rejected"), ct);
        return triaged;
    }

    /// <summary>As <see cref="Handle"/>, to be saved by the caller.</summary>
    public static async Task<Result> Decide(Command command, Report report, Guid officer, RecordKey key, Act act, AppDb db, CancellationToken ct)
    {
        var because = key.Seal(ReportOffence.SectionOf(command.Offence), command.Reason);
        await Decide(command, officer, because, act, db, ct);
        return report.Triage(await Primary(command, db, ct));
    }

    private static async Task Decide(Command command, Guid officer, byte[] because, Act act, AppDb db, CancellationToken ct)
    {
        var standing = command.IsConfirmed ? OffenceStanding.Confirmed : OffenceStanding.Rejected;
        var offence = await db.Set<ReportOffence>().FirstOrDefaultAsync(o => o.Report == command.Report && o.Code == command.Offence, ct);
        if (offence is null) db.Add(offence = ReportOffence.Set(command.Report, command.Offence, officer, act.Now, because));
        offence.Decide(standing, officer, act.Now, because);
    }

    /// <summary>The confirmed code of the greatest weight; while nothing is confirmed, the heaviest that is not rejected.</summary>
    private static async Task<string> Primary(Command command, AppDb db, CancellationToken ct)
    {
        await db.Set<ReportOffence>().Where(o => o.Report == command.Report).LoadAsync(ct);
        return db.Set<ReportOffence>().Local
            .Where(o => o.Report == command.Report && o.Standing != OffenceStanding.Rejected)
            .OrderByDescending(o => o.Standing == OffenceStanding.Confirmed)
            .ThenByDescending(o => o.Weight)
            .Select(o => o.Code)
            .FirstOrDefault() ?? Derivation.NothingFired;
    }
}

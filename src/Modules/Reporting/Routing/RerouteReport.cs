using System.Security.Claims;

namespace Ragusa.Reporting;

/// <summary>Gives a report to another unit, with a reason. The rules do not take it back.</summary>
internal static class RerouteReport
{
    public sealed record Command(ReportId Report, int Version, string? Unit, string? Reason);

    public static async Task<Result> Handle(
        Command command, Guid officer, ClaimsPrincipal user, Act act, AppDb db, Reports reports, Envelopes envelopes, UnitPack units, CancellationToken ct)
    {
        if (units.Find(command.Unit) is not { } unit) return RoutingRefusals.NoSuchUnit;
        if (MessageText.Read(command.Reason) is not { IsDone: true } reason) return HandlingRefusals.ReasonMissing;

        var found = await reports.FindUnchanged(command.Report, command.Version, user, ct);
        if (found.Refusal is { } refusal) return refusal;
        // To a unit that may not know of children the report would be lost.
        if (found.Value.IsAboutChild() && unit.Members != ReportingPermissions.ReadChild) return RoutingRefusals.NotForChildren;
        if (await envelopes.KeyOf(command.Report.Value, ct) is not { } key) return ReportRefusals.Erased;

        var from = found.Value.Unit;
        if (found.Value.Reroute(unit.Code).Refusal is { } over) return over;

        var note = Messages.Add(command.Report, MessageKind.Note, officer, reason.Value, key, act, db);
        await db.Save(act, [new ReportRerouted(command.Report, from, unit.Code), new MessageWritten(command.Report, note.Id.Value, EventName.Spell(MessageKind.Note))], ct);
        return Result.Done;
    }
}

/// <summary>An officer gave the report to another unit. Why stands as a note in its thread, sealed.</summary>
internal sealed record ReportRerouted(ReportId Report, string From, string To) : IEvent
{
    public ObjectRef Subject => Report.Subject;
}

internal static class RoutingRefusals
{
    public static readonly Refusal NoSuchUnit = new("reporting.no-such-unit", RefusalKind.Invalid, "The pack has no such unit.");
    public static readonly Refusal NotForChildren = new("reporting.unit-not-for-children", RefusalKind.Invalid, "This report may go to a unit for children only.");
    public static readonly Refusal SameUnit = new("reporting.same-unit", RefusalKind.Conflict, "The report is in this unit already.");
    public static readonly Refusal NotAnalysed = new("reporting.not-analysed", RefusalKind.Conflict, "The rules have not looked at this report yet. Try again in a moment.");
    public static readonly Refusal NoSuchPerson = new("reporting.no-such-person", RefusalKind.NotFound, "Nobody of this name may work in this unit.");
}

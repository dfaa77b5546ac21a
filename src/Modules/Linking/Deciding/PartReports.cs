using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>
/// Takes reports out of a campaign: each of their uses of a value that links them with those that stay links nothing any more. All of it is one act, holds in every
/// later computation, and is taken back as one.
/// </summary>
internal static class PartReports
{
    private const string ReasonSection = "reason";

    /// <param name="Version">That of the campaign which the analyst looked at.</param>
    /// <param name="Mark">That of the plan which the analyst saw.</param>
    /// <param name="Together">The leaving reports belong to one another.</param>
    public sealed record Command(int Version, string? Mark, bool Together, string? Reason);

    public static async Task<Result<PartingId>> Handle(Command command, PartingPlan plan, Analyst by, Act act, AppDb db, Envelopes envelopes, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) return LinkingRefusals.ReasonMissing;
        if (command.Reason.Length > DecideLink.LongestReason) return LinkingRefusals.ReasonTooLong;
        if (plan.Campaign.Shape(command.Version, act.Now).Refusal is { } refusal) return refusal;
        if (plan.Mark != command.Mark) return LinkingRefusals.LinksChanged;

        var isRestricted = await Telling.MayBeOfRestricted(InSight.Of(plan.Campaign.Id), by, db, ct);
        var id = PartingId.New(act.Now);
        var parting = Parting.Of(id, plan, by.Id, isRestricted, envelopes.NewKey(id.Value, act.Now).Seal(ReasonSection, command.Reason.Trim()), act.Now);
        db.Add(parting);
        Decide(parting, plan, command.Together, db);
        return await db.Competing(LinkingRefusals.CampaignChanged, async () =>
        {
            await db.Save(act, new ReportsParted(plan.Campaign.Id, id, plan.Leaving.Count, plan.Links.Count), ct);
            return (Result<PartingId>)id;
        });
    }

    /// <summary>Those that a reader may be shown, and so may take back.</summary>
    internal static IQueryable<Parting> KnownTo(bool seesRestricted, AppDb db) => db.Set<Parting>().Where(p => seesRestricted || !p.IsRestricted);

    public static async Task<Result> TakeBack(PartingId id, bool seesRestricted, Act act, AppDb db, CancellationToken ct)
    {
        if (await KnownTo(seesRestricted, db).FirstOrDefaultAsync(p => p.Id == id, ct) is not { } parting) return LinkingRefusals.PartingUnknown;
        if (parting.Revoke(act.Now).Refusal is { } refusal) return refusal;

        var decided = await db.Set<Decision>().Where(d => d.Parting == id && d.RevokedAt == null).ToListAsync(ct);
        var ended = await db.Set<Decision>().Where(d => d.EndedBy == id).ToListAsync(ct);
        foreach (var decision in decided) decision.Revoke(act.Now);
        foreach (var decision in ended) decision.HoldAgain();
        await Speak([.. decided.Where(d => d.Kind == DecisionKind.Detach)], act.Now, db, ct);
        Touch(decided.Concat(ended), act.Now, db);
        return await db.Competing(LinkingRefusals.DecisionIsRevoked, async () =>
        {
            await db.Save(act, new PartingTakenBack(parting.Campaign, id), ct);
            return Result.Done;
        });
    }

    public static string ReasonOf(Parting parting, RecordKey? key) => key?.OpenText(ReasonSection, parting.Reason) ?? "";

    private static void Decide(Parting parting, PartingPlan plan, bool together, AppDb db)
    {
        foreach (var join in plan.Joins) join.End(parting);
        foreach (var link in plan.Links)
        {
            link.IsSilent = true;
            db.Add(Decision.Of(parting, DecisionKind.Detach, link.Value, link.Source, null));
        }

        if (together) db.AddRange(plan.Leaving.Zip(plan.Leaving.Skip(1), (one, other) => Decision.Of(parting, DecisionKind.Join, null, one.Id, other.Id)));
        db.AddRange(plan.Links.Select(l => l.Value).Distinct().Select(v => Work.Of(WorkKind.Recount, v, parting.At)));
        db.AddRange(plan.Leaving.Select(s => Work.Of(WorkKind.Touch, s.Id, parting.At)));
        Touch(plan.Joins, parting.At, db);
    }

    /// <summary>What was taken away links again, except in a report that is held as a whole.</summary>
    private static async Task Speak(List<Decision> detached, Instant now, AppDb db, CancellationToken ct)
    {
        var pairs = detached.Select(d => (Source: d.Source!.Value, Value: d.Value!.Value)).ToHashSet();
        var reports = pairs.Select(p => p.Source).ToHashSet();
        var held = (await db.Set<Source>().Where(s => reports.Contains(s.Id) && s.IsHeld).Select(s => s.Id).ToListAsync(ct)).ToHashSet();
        var named = await db.Set<Occurrence>().Where(o => reports.Contains(o.Source)).ToListAsync(ct);
        foreach (var one in named.Where(o => pairs.Contains((o.Source, o.Value)))) one.IsSilent = held.Contains(one.Source);
        db.AddRange(pairs.Select(p => p.Value).Distinct().Select(v => Work.Of(WorkKind.Recount, v, now)));
    }

    private static void Touch(IEnumerable<Decision> decisions, Instant now, AppDb db) =>
        db.AddRange(decisions.SelectMany(d => new[] { d.Source, d.Other }).OfType<Guid>().Distinct().Select(r => Work.Of(WorkKind.Touch, r, now)));
}

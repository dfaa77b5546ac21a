using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>An analyst overrules the rules, in either direction. The groups follow within seconds, and stay so in every later computation.</summary>
internal static class DecideLink
{
    public const int LongestReason = 500;
    private const string ReasonSection = "reason";

    /// <param name="On">The campaign on whose page it was decided.</param>
    public sealed record Command(DecisionKind Kind, Guid? Value, Guid? Source, Guid? Other, string? Reason, CampaignId? On = null);

    public static async Task<Result<DecisionId>> Handle(Command command, Analyst by, Act act, AppDb db, Envelopes envelopes, CancellationToken ct)
    {
        var decided = await HandleAll([command], by, act, db, envelopes, ct);
        return decided.Refusal is { } refusal ? refusal : decided.Value[0];
    }

    /// <summary>Several decisions as one act: all of them or, when one is refused, none.</summary>
    public static async Task<Result<IReadOnlyList<DecisionId>>> HandleAll(IReadOnlyList<Command> commands, Analyst by, Act act, AppDb db, Envelopes envelopes, CancellationToken ct)
    {
        foreach (var command in commands)
        {
            if (string.IsNullOrWhiteSpace(command.Reason)) return LinkingRefusals.ReasonMissing;
            if (command.Reason.Length > LongestReason) return LinkingRefusals.ReasonTooLong;
            if (await Unknown(command, db, ct) is { } refusal) return refusal;
            if (await Standing(command, db).AnyAsync(ct)) return LinkingRefusals.DecisionStands;
        }

        var isRestricted = await Telling.MayBeOfRestricted(await SeenBy(commands, db, ct), by, db, ct);
        var decisions = commands.Select(c => Decide(c, by.Id, isRestricted, act.Now, envelopes)).ToList();
        db.AddRange(decisions);
        foreach (var decision in decisions) await Apply(decision, isRevoked: false, act.Now, db, ct);
        await db.Save(act, [.. decisions.Select(d => new LinkDecided(d.Id, d.Kind))], ct);
        return decisions.ConvertAll(d => d.Id);
    }

    private static async Task<InSight> SeenBy(IReadOnlyList<Command> commands, AppDb db, CancellationToken ct)
    {
        var reports = commands.SelectMany(c => new[] { c.Source, c.Other }).OfType<Guid>().ToHashSet();
        var theirs = await reports.InParts(part => db.Set<Source>().Where(s => part.Contains(s.Id)).Select(s => s.Campaign).ToListAsync(ct));
        return new InSight([.. commands.Select(c => c.On).Concat(theirs).OfType<CampaignId>().Distinct()], reports, [.. commands.Select(c => c.Value).OfType<Guid>()]);
    }

    private static Decision Decide(Command command, Guid by, bool isRestricted, Instant now, Envelopes envelopes)
    {
        var id = DecisionId.New(now);
        return Decision.Of(id, command.Kind, command.Value, command.Source, command.Other, by, isRestricted, envelopes.NewKey(id.Value, now).Seal(ReasonSection, command.Reason!.Trim()), now);
    }

    public static Task<Result> Revoke(DecisionId id, Act act, AppDb db, CancellationToken ct) => RevokeAll([id], act, db, ct);

    /// <summary>What was decided at once is taken back at once, or none of it.</summary>
    public static async Task<Result> RevokeAll(IReadOnlyList<DecisionId> ids, Act act, AppDb db, CancellationToken ct)
    {
        var decisions = await db.Set<Decision>().Where(d => ids.Contains(d.Id)).ToListAsync(ct);
        if (decisions.Count < ids.Count) return LinkingRefusals.DecisionUnknown;

        foreach (var decision in decisions)
        {
            if (decision.Revoke(act.Now).Refusal is { } refusal) return refusal;

            await Apply(decision, isRevoked: true, act.Now, db, ct);
        }

        return await db.Competing(LinkingRefusals.DecisionIsRevoked, async () =>
        {
            await db.Save(act, [.. decisions.Select(d => new LinkDecisionRevoked(d.Id))], ct);
            return Result.Done;
        });
    }

    public static string ReasonOf(Decision decision, RecordKey? key) => key?.OpenText(ReasonSection, decision.Reason) ?? "";

    private static async Task<Refusal?> Unknown(Command command, AppDb db, CancellationToken ct)
    {
        if (command.Value is { } value && !await db.Set<Occurrence>().AnyAsync(o => o.Value == value && (command.Source == null || o.Source == command.Source), ct)) return LinkingRefusals.ValueUnknown;

        foreach (var report in new[] { command.Source, command.Other }.OfType<Guid>())
        {
            if (!await db.Set<Source>().AnyAsync(s => s.Id == report, ct)) return LinkingRefusals.ReportUnknown;
        }

        return command.Kind == DecisionKind.Join && command.Source == command.Other ? LinkingRefusals.ReportUnknown : null;
    }

    private static IQueryable<Decision> Standing(Command command, AppDb db) =>
        db.Set<Decision>().Where(d => d.Kind == command.Kind && d.RevokedAt == null && d.Value == command.Value && d.Source == command.Source && d.Other == command.Other);

    /// <summary>What the linker has to look at anew.</summary>
    private static async Task Apply(Decision decision, bool isRevoked, Instant now, AppDb db, CancellationToken ct)
    {
        if (decision is { Kind: DecisionKind.Block or DecisionKind.Allow, Value: { } value }) db.Add(Work.Of(WorkKind.Recount, value, now));
        if (decision is { Kind: DecisionKind.Detach, Source: { } at, Value: { } named }) await Silence(at, o => o.Value == named, isSilent: !isRevoked || await IsHeld(at, db, ct), now, db, ct);
        if (decision is { Kind: DecisionKind.Clear, Source: { } held }) await Clear(held, isHeld: isRevoked, now, db, ct);
        foreach (var report in new[] { decision.Source, decision.Other }.OfType<Guid>()) db.Add(Work.Of(WorkKind.Touch, report, now));
    }

    private static Task<bool> IsHeld(Guid report, AppDb db, CancellationToken ct) => db.Set<Source>().AnyAsync(s => s.Id == report && s.IsHeld, ct);

    private static async Task Clear(Guid report, bool isHeld, Instant now, AppDb db, CancellationToken ct)
    {
        // A report that is erased by now holds nothing any more.
        if (await db.Set<Source>().FirstOrDefaultAsync(s => s.Id == report, ct) is not { } source) return;

        source.IsHeld = isHeld;
        var detached = await db.Set<Decision>().Where(d => d.Source == report && d.Kind == DecisionKind.Detach && d.RevokedAt == null).Select(d => d.Value).ToListAsync(ct);
        await Silence(report, o => !detached.Contains(o.Value), isHeld, now, db, ct);
    }

    private static async Task Silence(Guid report, Func<Occurrence, bool> which, bool isSilent, Instant now, AppDb db, CancellationToken ct)
    {
        foreach (var one in (await db.Set<Occurrence>().Where(o => o.Source == report).ToListAsync(ct)).Where(which))
        {
            one.IsSilent = isSilent;
            db.Add(Work.Of(WorkKind.Recount, one.Value, now));
        }
    }
}

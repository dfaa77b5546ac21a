using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>Prepares an act on many reports, so that the officer sees first what it will change, and starts, stops and undoes it.</summary>
internal sealed class BulkActs(AppDb db, Envelopes envelopes, BulkWishes wishes, Standings standings, CountryProfile profile)
{
    public const int Most = 5000;
    private const int AtOnce = 500;
    private static readonly TimeSpan KeepUnconfirmed = TimeSpan.FromDays(1);

    public static string PermissionFor(BulkKind kind) => kind switch
    {
        BulkKind.Assign or BulkKind.Reroute => ReportingPermissions.Assign,
        BulkKind.Hold => ReportingPermissions.Hold,
        BulkKind.Close => ReportingPermissions.Close,
        _ => ReportingPermissions.Handle,
    };

    public static IReadOnlyList<BulkKind> For(ClaimsPrincipal user) => [.. Enum.GetValues<BulkKind>().Where(k => user.May(PermissionFor(k)))];

    /// <summary>Looks at every report and writes down what would happen; nothing changes.</summary>
    public async Task<Result<BulkActId>> Prepare(BulkWish wish, IReadOnlyList<ReportId> chosen, ClaimsPrincipal user, Act act, CancellationToken ct)
    {
        if (chosen.Count == 0) return BulkRefusals.NothingChosen;
        if (chosen.Count > Most) return BulkRefusals.TooWide;
        if (!user.May(PermissionFor(wish.Kind))) return BulkRefusals.NoRight;

        wish = await wishes.Complete(wish, ct);
        var target = wish.Target is { } officer ? await standings.Of(officer, ct) : null;
        if (wishes.Wrong(wish, target, act.Now) is { } refusal) return refusal;

        var me = user.AccountId()!.Value.Value;
        await ForgetUnconfirmed(me, act.Now, ct);
        var id = BulkActId.New(act.Now);
        var because = envelopes.NewKey(id.Value, act.Now).Seal(BulkAct.Section, wish.Because);
        var items = (await Candidates(chosen, user, ct)).Select((c, n) => BulkItem.Of(id, n, c, wishes.WhyNot(wish, c, target, act.Now)?.Code ?? "")).ToList();
        if (items.Count == 0) return BulkRefusals.NothingChosen;

        db.Add(BulkAct.Prepare(id, me, wish, because, items.Count, act.Now));
        db.AddRange(items);
        await db.Save(act, new BulkActPrepared(id, EventName.Spell(wish.Kind), items.Count), ct);
        return id;
    }

    public Task<Result> Confirm(BulkActId id, ClaimsPrincipal user, Act act, CancellationToken ct) =>
        Change(id, user, act, b => user.May(PermissionFor(b.Kind)) ? b.Confirm() : BulkRefusals.NoRight, new BulkActWentOn(id), ct);

    public Task<Result> Cancel(BulkActId id, ClaimsPrincipal user, Act act, CancellationToken ct) =>
        Change(id, user, act, b => b.Cancel(act.Now, UndoTime(profile)), new BulkActCancelled(id), ct);

    public Task<Result> Undo(BulkActId id, ClaimsPrincipal user, Act act, CancellationToken ct) =>
        Change(id, user, act, b => user.May(PermissionFor(b.Kind)) ? b.Undo(act.Now) : BulkRefusals.NoRight, new BulkActWentOn(id), ct);

    /// <summary>The officer's own act; nobody else's.</summary>
    public async Task<BulkAct?> Own(BulkActId id, ClaimsPrincipal user, CancellationToken ct)
    {
        var me = user.AccountId()?.Value;
        return await db.Set<BulkAct>().FirstOrDefaultAsync(b => b.Id == id && b.Officer == me, ct);
    }

    /// <summary>For how long an act can be undone: the profile's clock <c>bulk_undo</c>, a day without one.</summary>
    public static TimeSpan UndoTime(CountryProfile profile) => profile.Clocks.GetValueOrDefault("bulk_undo", TimeSpan.FromDays(1));

    // The work goes on meanwhile: whoever loses against a step looks again.
    private Task<Result> Change(BulkActId id, ClaimsPrincipal user, Act act, Func<BulkAct, Result> change, IEvent news, CancellationToken ct) => db.Again(async () =>
    {
        if (await Own(id, user, ct) is not { } bulk) return BulkRefusals.NoSuchAct;

        var changed = change(bulk);
        if (changed.IsDone) await db.Save(act, news, ct);
        return changed;
    });

    private async Task<IReadOnlyList<BulkCandidate>> Candidates(IReadOnlyList<ReportId> chosen, ClaimsPrincipal user, CancellationToken ct)
    {
        List<BulkCandidate> found = [];
        foreach (var some in chosen.Distinct().Chunk(AtOnce))
        {
            found.AddRange(await db.Set<Report>().AsNoTracking().VisibleTo(user).Where(r => some.Contains(r.Id))
                .Select(r => new BulkCandidate(r.Id, r.Assignee, r.Status, r.PrimaryOffence, r.Unit, r.Routes, r.HeldUntil, r.Language)).ToListAsync(ct));
        }

        return found;
    }

    /// <summary>Previews that nobody confirmed in time go with the next Save.</summary>
    private async Task ForgetUnconfirmed(Guid officer, Instant now, CancellationToken ct)
    {
        var before = now - KeepUnconfirmed;
        foreach (var old in await db.Set<BulkAct>().Where(b => b.Officer == officer && b.State == BulkState.Prepared && b.PreparedAt < before).ToListAsync(ct))
        {
            db.RemoveRange(await db.Set<BulkItem>().Where(i => i.Act == old.Id).ToListAsync(ct));
            db.Remove(old);
            await envelopes.Erase(old.Id.Value, ct);
        }
    }
}

/// <summary>What an officer may do at this moment, for work that goes on without their browser: a role that was taken away counts there too.</summary>
internal sealed class Standings(IOfficers officers)
{
    public async Task<ClaimsPrincipal> Of(Guid officer, CancellationToken ct) =>
        new(new ClaimsIdentity((await officers.PermissionsOf(AccountId.From(officer), ct)).Select(p => new Claim(Permission.Claim, p)), "standing"));
}

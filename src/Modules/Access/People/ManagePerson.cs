using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>What an administrator does with somebody's account: roles, sessions, closing and opening again.</summary>
internal sealed class ManagePerson(AppDb db, Administration administration, Sessions sessions)
{
    internal async Task<Result> GiveRoles(AccountId id, IReadOnlyList<string> roles, ClaimsPrincipal user, Act act, CancellationToken ct)
    {
        if (await Find(id, ct) is null) return AccessRefusals.NotFound;

        var board = await administration.Load(ct);
        if (roles.Any(role => !board.Roles.ContainsKey(role))) return AccessRefusals.RoleUnknown;

        var present = await db.Set<AccountRole>().Where(g => g.Account == id).ToListAsync(ct);
        var added = roles.Distinct().Except(present.Select(g => g.Role)).ToList();
        if (!board.MayGive(user, added)) return AccessRefusals.MoreThanOwn;
        if (!board.With(id, roles).IsAdministered) return AccessRefusals.LastAdministrator;

        db.RemoveRange(present.Where(g => !roles.Contains(g.Role)));
        db.AddRange(added.Select(role => new AccountRole(id, role)));
        return await Save(act, [new RolesGiven(id, [.. roles.Distinct()])], ct);
    }

    internal async Task<Result> EndSessions(AccountId id, Act act, CancellationToken ct)
    {
        if (await Find(id, ct) is null) return AccessRefusals.NotFound;

        await sessions.End(id, only: null, except: null, ct);
        return await Save(act, [new SessionEnded(id, null, "ended-by-administrator")], ct);
    }

    internal async Task<Result> Close(AccountId id, Act act, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } account) return AccessRefusals.NotFound;
        if (!(await administration.Load(ct)).With(id, []).IsAdministered) return AccessRefusals.LastAdministrator;

        account.Close(act.Now);
        await sessions.End(id, only: null, except: null, ct);
        return await Save(act, [new AccountClosed(id)], ct);
    }

    internal async Task<Result> Reopen(AccountId id, Act act, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } account) return AccessRefusals.NotFound;

        account.Reopen();
        return await Save(act, [new AccountReopened(id)], ct);
    }

    internal Task<Account?> Find(AccountId id, CancellationToken ct) => db.Set<Account>().FirstOrDefaultAsync(a => a.Id == id, ct);

    private async Task<Result> Save(Act act, IReadOnlyList<IEvent> news, CancellationToken ct)
    {
        try
        {
            await db.Save(act, news, ct);
            return Result.Done;
        }
        catch (DbUpdateException)
        {
            return AccessRefusals.Changed;
        }
    }
}

using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>Decides anew what a role allows; everybody who has it is held to it from the next request on.</summary>
internal sealed class ChangeRole(AppDb db, Administration administration, IEnumerable<Permission> catalogue)
{
    internal async Task<Result> Handle(string code, IReadOnlyList<string> permissions, int version, Act act, CancellationToken ct)
    {
        if (await db.Set<Role>().FirstOrDefaultAsync(r => r.Code == code, ct) is not { } role) return AccessRefusals.NotFound;
        if (role.Version != version) return AccessRefusals.Changed;
        if (permissions.Except(catalogue.Select(p => p.Code)).Any()) return AccessRefusals.PermissionUnknown;

        // What a later version or a missing module would know stays in the role unseen.
        string[] kept = [.. permissions.Distinct(), .. role.Permissions.Except(catalogue.Select(p => p.Code))];
        if (!(await administration.Load(ct)).With(code, kept).IsAdministered) return AccessRefusals.LastAdministrator;

        role.Allow(kept);
        return await db.Competing(AccessRefusals.Changed, async () =>
        {
            await db.Save(act, new RoleChanged(code, role.Permissions), ct);
            return Result.Done;
        });
    }
}

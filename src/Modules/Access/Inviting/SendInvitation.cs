using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>Makes the one-time link of an invitation. Whoever invites hands it over; Ragusa shows it once and keeps its keyed hash.</summary>
internal sealed class SendInvitation(AppDb db, Administration administration, KeyRing ring, InvitationLifetime lifetime)
{
    internal sealed record Command(string Address, IReadOnlyList<string> Roles, string? Unit, OrganisationId? Organisation);

    internal TimeSpan Lifetime => lifetime.Span;

    /// <returns>The token of the link.</returns>
    internal async Task<Result<string>> Handle(Command command, ClaimsPrincipal user, Act act, CancellationToken ct)
    {
        if (!OpenAccount.IsAddress(command.Address)) return AccessRefusals.AddressInvalid;
        if (command.Roles.Count == 0) return AccessRefusals.NoRole;

        var board = await administration.Load(ct);
        if (command.Roles.Any(role => !board.Roles.ContainsKey(role))) return AccessRefusals.RoleUnknown;
        if (!board.MayGive(user, command.Roles)) return AccessRefusals.MoreThanOwn;

        var address = Account.Plain(command.Address);
        if (await db.Set<Account>().AnyAsync(a => a.SignInName == address, ct)) return AccessRefusals.AddressTaken;
        if (command.Organisation is { } organisation && !await db.Set<Organisation>().AnyAsync(o => o.Id == organisation, ct)) return AccessRefusals.NotFound;

        var (invitation, token) = Invitation.To(address, command.Roles, act.Now + Lifetime, ring, act.Now, Unit(command.Unit), command.Organisation);
        db.Add(invitation);
        await db.Save(act, new InvitationSent(invitation.Id, invitation.Roles), ct);
        return token;
    }

    internal async Task<Result> Withdraw(InvitationId id, Act act, CancellationToken ct)
    {
        if (await db.Set<Invitation>().FirstOrDefaultAsync(i => i.Id == id, ct) is not { } invitation) return AccessRefusals.NotFound;
        if (!invitation.IsOpen(act.Now)) return AccessRefusals.InvitationOver;

        invitation.Withdraw(act.Now);
        await db.Save(act, new InvitationWithdrawn(id), ct);
        return Result.Done;
    }

    internal async Task<IReadOnlyList<Invitation>> Open(Instant now, CancellationToken ct) =>
        [.. (await db.Set<Invitation>().AsNoTracking().Where(i => i.AcceptedAt == null && i.WithdrawnAt == null).OrderByDescending(i => i.Id).Take(200).ToListAsync(ct))
            .Where(i => i.IsOpen(now))];

    private static string? Unit(string? typed) => typed?.Trim() is { Length: > 0 } unit ? unit[..Math.Min(unit.Length, 100)] : null;
}

/// <summary>How long an invitation's link is good. <c>Access:Invitation</c>, as d.hh:mm:ss.</summary>
internal sealed record InvitationLifetime(TimeSpan Span)
{
    internal static readonly TimeSpan Usual = TimeSpan.FromDays(7);
}

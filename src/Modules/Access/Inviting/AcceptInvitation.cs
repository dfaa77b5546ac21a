using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Access;

/// <summary>Turns an invitation into an account. With a password the second factor is enrolled next; a passkey is both factors at once.</summary>
internal sealed class AcceptInvitation(AppDb db, OpenAccount open, Attempts attempts, EnrolSecondFactor enrol, Entrance entrance, KeyRing ring, TimeProvider clock)
{
    internal async Task<Invitation?> Find(string token, CancellationToken ct)
    {
        if (token.Length > Token.Longest) return null;

        var hash = Invitation.HashOf(token, ring);
        var invitation = await db.Set<Invitation>().FirstOrDefaultAsync(i => i.TokenHash == hash, ct);
        return invitation?.IsOpen(Instant.Of(clock)) == true ? invitation : null;
    }

    internal static NewAccount Wanted(Invitation invitation, AccountId id, string address, string name) =>
        new(id, invitation.Address ?? address, name, invitation.Roles) { Unit = invitation.Unit, Organisation = invitation.Organisation };

    internal async Task<Result> WithPassword(HttpContext http, Invitation invitation, string address, string name, string password, CancellationToken ct)
    {
        var now = Instant.Of(clock);
        var wanted = Wanted(invitation, AccountId.New(now), address, name) with { Password = password };
        var opened = await open.Handle(wanted, now, ct);
        if (opened.Refusal is { } refusal) return refusal;

        invitation.Accept(now);
        attempts.Begin(http, Step.Enrolment, wanted.Id, wanted: null);
        var act = http.ActFor("access.invitation") with { Actor = Actor.Officer(wanted.Id.Value) };
        return await Once(() => db.Save(act, News(invitation, wanted), ct));
    }

    internal async Task<Result> WithPasskey(HttpContext http, Invitation invitation, NewAccount wanted, UserPasskeyInfo passkey, string passkeyName, CancellationToken ct)
    {
        var now = Instant.Of(clock);
        var opened = await open.Handle(wanted, now, ct);
        if (opened.Refusal is { } refusal) return refusal;

        invitation.Accept(now);
        var enrolled = enrol.WithPasskey(opened.Value, passkey, passkeyName);
        return await Once(() => entrance.Enter(http, opened.Value, "passkey", [.. News(invitation, wanted), enrolled], ct));
    }

    private static IReadOnlyList<IEvent> News(Invitation invitation, NewAccount wanted) =>
        [new AccountCreated(wanted.Id, wanted.Roles), new InvitationAccepted(invitation.Id, wanted.Id)];

    private static async Task<Result> Once(Func<Task> save)
    {
        try
        {
            await save();
            return Result.Done;
        }
        catch (DbUpdateException)
        {
            // The same link twice at once, or another account with this address in this very moment.
            return AccessRefusals.InvitationOver;
        }
    }
}
